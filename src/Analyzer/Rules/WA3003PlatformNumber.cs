using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A condition that asks an exception for would-block by a number that only some platforms use.</summary>
internal static class WA3003PlatformNumber
{
    public const string Id = "WA3003";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Would-block is tested with a platform's number",
        "{0}; {1} is SocketError.WouldBlock on every platform",
        DiagnosticSeverity.Warning,
        "ErrorCode and NativeErrorCode of a SocketException are the operating system's own number: 10035 for would-block on Windows, 11 on Linux, 35 on macOS and the BSDs. On the other platforms a full socket is taken for a broken one. HResult does not hold the number at all.");

    public static bool Applies(NumberCondition condition, SemanticModel model, CancellationToken cancellation) =>
        !condition.HasPortableTest
        && !WouldBlockNumbers.AreAllIn(condition.Numbers)
        && !PlatformKnowledge.IsAskedIn(condition.Tests[0].Syntax)
        && !PlatformKnowledge.IsDeclared(model, condition.Tests[0].Syntax.SpanStart, condition.Numbers, cancellation);

    public static Diagnostic Report(NumberCondition condition)
    {
        var test = condition.Tests[0];
        return Diagnostic.Create(Rule, test.Syntax.GetLocation(), Fact(condition, test.Read), test.Read.Kind == NumberKind.StreamResult ? "'SocketErrorCode' of the inner SocketException" : "'SocketErrorCode'");
    }

    private static string Fact(NumberCondition condition, NumberRead read) => read.Kind switch
    {
        NumberKind.SocketResult => "'HResult' is the same number for every error of a socket",
        NumberKind.StreamResult => "'HResult' of an IOException does not hold the error of the socket",
        _ => $"'{read.Property.Property.Name}' is {string.Join(" or ", condition.Numbers)} for would-block on {WouldBlockNumbers.Platforms(condition.Numbers)} only",
    };
}
