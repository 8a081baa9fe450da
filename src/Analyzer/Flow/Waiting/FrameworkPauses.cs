using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The calls of the framework that sleep, wait or block. Every other one comes back at once.</summary>
internal static class FrameworkPauses
{
    /// <summary>Below this, <c>Poll</c> and <c>Select</c> do not wait on Unix: they cut the time to milliseconds.</summary>
    private const long ShortestPoll = 1000;

    public static bool IsFramework(IMethodSymbol method) => method.ContainingAssembly?.Name is { } name
        && (name is "mscorlib" or "netstandard" or "System" or "WindowsBase" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    public static Pause Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is not { } type)
            return Pause.None;

        return (type.Name, method.Name) switch
        {
            ("Thread", "Sleep") => OfSleep(Argument(call, 0)),
            ("SpinWait", "SpinOnce" or "SpinUntil") => Pause.Sleeps,
            ("Socket", "Poll") => IsForWriting(call, "mode") ? OfPoll(Argument(call, 0)) : Pause.None,
            ("Socket", "Select") => HasWriteList(call) ? OfPoll(Argument(call, 3)) : Pause.None,
            _ when ReturnsAwaitable(method) => Pause.None, // only the await waits
            ("BlockingCollection", "TryTake") when method.Parameters.Length == 1 => Pause.None,
            ("BlockingCollection", "Take" or "TryTake" or "TakeFromAny" or "TryTakeFromAny" or "GetConsumingEnumerable") => OfWait(call),
            ("Thread", "Join") => OfWait(call),
            ("Console", "Read" or "ReadLine" or "ReadKey") => Pause.Waits,
            _ when IsWait(method.Name) => OfWait(call),
            _ when IsNetwork(type) && IsBlockingInput(method) => Pause.Waits,
            _ when IsBlockingStream(call) => Pause.Waits,
            _ => Pause.None,
        };
    }

    public static Pause OfSleep(IOperation? time) => Durations.Milliseconds(time) switch
    {
        null => Pause.Sleeps,
        Durations.Infinite => Pause.Waits,
        <= 0 => Pause.None,
        _ => Pause.Sleeps,
    };

    /// <summary>A wait whose time is 0 only looks.</summary>
    public static Pause OfWait(IInvocationOperation call) => call.Arguments.Any(a => IsTimeout(a.Parameter) && Durations.Milliseconds(a.Value) == 0) ? Pause.None : Pause.Waits;

    private static Pause OfPoll(IOperation? time) => Durations.Microseconds(time) is >= 0 and < ShortestPoll ? Pause.None : Pause.Waits;

    private static bool IsForWriting(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value.ConvertedInteger() is not { } mode || mode == 1; // SelectMode.SelectWrite

    private static bool HasWriteList(IInvocationOperation call) => Argument(call, 1)?.WithoutConversion() is not { ConstantValue: { HasValue: true, Value: null } };

    private static IOperation? Argument(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;

    private static bool IsTimeout(IParameterSymbol? parameter) => parameter is { Name: "timeout" or "millisecondsTimeout" or "milliseconds" };

    /// <summary><c>WaitOne</c>, <c>WaitAny</c>, <c>WaitForExit</c>, <c>SignalAndWait</c>; <c>SpinWait</c> is none.</summary>
    private static bool IsWait(string name) => name.StartsWith("Wait", StringComparison.Ordinal) || name == "SignalAndWait";

    private static bool IsNetwork(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is "System.Net" or "System.Net.Sockets" or "System.Net.Http" or "System.Net.Mail" or "System.Net.NetworkInformation" or "System.Net.Security";

    private static bool IsBlockingInput(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "Socket" or "TcpListener" or "TcpClient" or "UdpClient" => StartsWithAny(method.Name, "Accept", "Connect", "Receive", "EndAccept", "EndConnect", "EndReceive") && !IsPendingCall(method),
        "Dns" or "HttpClient" or "HttpMessageInvoker" or "HttpListener" or "WebClient" or "WebRequest" or "HttpWebRequest" or "SmtpClient" or "Ping" or "SslStream" or "NegotiateStream" =>
            StartsWithAny(method.Name, "Get", "Send", "Download", "Upload", "Open", "Authenticate", "EndGet") && method.Name is not ("GetType" or "GetHashCode"),
        _ => false,
    };

    /// <summary><c>ReceiveAsync(SocketAsyncEventArgs)</c> only starts.</summary>
    private static bool IsPendingCall(IMethodSymbol method) => method.Name.EndsWith("Async", StringComparison.Ordinal);

    /// <summary>A stream that a peer fills and drains; memory and files are there.</summary>
    private static bool IsBlockingStream(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = call.Instance?.Type ?? method.ContainingType;
        if (IsOrInherits(type, "MemoryStream") || IsOrInherits(type, "UnmanagedMemoryStream") || IsOrInherits(type, "StringReader"))
            return false;

        if (StartsWithAny(method.Name, "Read", "CopyTo", "EndRead"))
            return IsOrInherits(type, "Stream") || IsOrInherits(type, "TextReader") || IsOrInherits(type, "BinaryReader");

        return StartsWithAny(method.Name, "Write", "Flush", "EndWrite") && IsOrInherits(type, "Stream") && !IsOrInherits(type, "FileStream");
    }

    private static bool IsOrInherits(ITypeSymbol? type, string name)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.Name == name && t.ContainingNamespace is { Name: "IO", ContainingNamespace.Name: "System" })
                return true;

        return false;
    }

    private static bool ReturnsAwaitable(IMethodSymbol method) => TaskCalls.IsTask(method.ReturnType);

    private static bool StartsWithAny(string name, params string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
