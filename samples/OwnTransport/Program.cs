using OwnTransport;
using WriteAll;

// A transport of your own whose writes can be short. [ShortWrite] says so, and the analyzer watches every call.
//
//     dotnet build samples/OwnTransport
//     dotnet run --project samples/OwnTransport

var message = "The quick brown fox jumps over the lazy dog."u8.ToArray();

var naive = new RadioLink();
naive.Write(message, 0, message.Length);
Console.WriteLine($"Write:    {naive.OnAir} of {message.Length} bytes are on the air.");

// What the fix makes of the line above.
var whole = new RadioLink();
CountingWriter.WriteAll(whole, message, 0, message.Length, static (link, buffer, offset, count) => link.Write(buffer, offset, count));
Console.WriteLine($"WriteAll: {whole.OnAir} of {message.Length} bytes are on the air.");
return whole.OnAir == message.Length ? 0 : 1;
