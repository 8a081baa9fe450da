using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using Trace;
using Trace.Symptoms;

// What a short write is, step by step. Without arguments: an 11-byte message through a 5-byte window, sent naively and
// then whole by the helper.
//
//     dotnet run --project samples/Trace
//     dotnet run --project samples/Trace -- --socket --bytes 200000 --window 16384
//     dotnet run --project samples/Trace -- symptoms

Console.OutputEncoding = Encoding.UTF8;

var text = new Option<string?>("--message") { Description = "The message, as text. HELLO-WORLD when nothing is said.", CustomParser = Text };
var bytes = new Option<int?>("--bytes") { Description = "A message of so many bytes instead.", CustomParser = argument => Count(argument) };
var window = new Option<int>("--window") { Description = "The bytes that the window holds.", CustomParser = Count, DefaultValueFactory = _ => 5 };
var socket = new Option<bool>("--socket") { Description = "Through two real sockets. The kernel decides how large their buffers are; it is asked for the window." };
var svg = new Option<string?>("--svg") { Description = "Writes the steps to this file as an animated picture instead." };

var symptom = new Argument<string[]>("name") { Description = "Which, by name; all of them when nothing is said.", Arity = ArgumentArity.ZeroOrMore };
symptom.AcceptOnlyFromAmong([.. Symptom.All.Select(symptom => symptom.Name)]);
var symptoms = new Command("symptoms", "Shows how a short write looks from outside, on real sockets: as it breaks, and repaired.") { symptom };
symptoms.SetAction(arguments => Symptom.Show(arguments.GetValue(symptom)!));

var trace = new RootCommand("Sends a message through a window that is too small for it: naively, and whole.") { text, bytes, window, socket, svg, symptoms };
trace.Validators.Add(arguments =>
{
    if (arguments.GetResult(text) is not null && arguments.GetResult(bytes) is not null)
        arguments.AddError("--message and --bytes both say what is sent: give one of them.");
});
trace.SetAction(arguments => Run(
    arguments.GetValue(bytes) is { } count ? Messages.OfLength(count) : Encoding.UTF8.GetBytes(arguments.GetValue(text) ?? "HELLO-WORLD"),
    arguments.GetValue(window),
    arguments.GetValue(socket),
    arguments.GetValue(svg)));

var command = trace.Parse(args);
if (command.Action is ParseErrorAction error)
    error.ShowHelp = false;
return command.Invoke();

static int Count(ArgumentResult argument)
{
    if (int.TryParse(argument.Tokens[0].Value, out var count) && count is >= 1 and <= 100_000_000)
        return count;

    argument.AddError($"{Name(argument)} is '{argument.Tokens[0].Value}', but a whole number from 1 to 100000000 is accepted.");
    return 0;
}

static string? Text(ArgumentResult argument)
{
    if (argument.Tokens[0].Value.Length == 0)
        argument.AddError($"{Name(argument)} is empty, but at least one byte is needed.");
    return argument.Tokens[0].Value;
}

static string? Name(ArgumentResult argument) => (argument.Parent as OptionResult)?.IdentifierToken?.Value;

static int Run(byte[] message, int size, bool isReal, string? svg)
{
    Film naive, whole;
    using (var window = Open())
        naive = Film.Of("Naive: one write, and nobody looks at the count", message, window, Sending.Naive);
    using (var window = Open())
        whole = Film.Of("Whole: the helper goes on at the offset until nothing is left", message, window, Sending.Whole);

    if (svg is null)
    {
        TerminalPicture.Print(naive);
        TerminalPicture.Print(whole);
        if (naive.IsWhole)
            Console.WriteLine($"The message fits into the window, so nothing is lost. Make it longer: --bytes {(isReal ? Math.Max(1_000_000, 10L * message.Length) : size + 1L)}");
    }
    else if (Math.Max(naive.Frames.Count, whole.Frames.Count) is var frames and > SvgPicture.MostFrames)
    {
        Console.Error.WriteLine($"The picture would have {frames:N0} frames, and {SvgPicture.MostFrames} are possible: choose a larger --window or a shorter message.");
        return 1;
    }
    else
    {
        try
        {
            SvgPicture.Save(svg, size, naive, whole);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--svg: {e.Message}");
            return 1;
        }
    }

    return whole.IsWhole ? 0 : 1;

    IWindow Open() => isReal ? new SocketWindow(size) : new PictureWindow(size);
}
