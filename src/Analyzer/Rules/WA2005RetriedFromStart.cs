using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>The same bytes go out again after a failure that may have followed a part of them.</summary>
internal sealed class WA2005RetriedFromStart : WriteRule
{
    public const string Id = "WA2005";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Write is retried from the start after a partial failure",
        "'{0}' sends the same bytes again after {1}: those that had already left arrive twice",
        DiagnosticSeverity.Warning,
        "A send that times out, is cancelled or fails may have sent a part of its bytes, and the exception does not say how many. To send them again on the same connection repeats that part in the middle of the stream. Close the connection, or use TrySendAll, which says how many were accepted.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) =>
        write.Loop?.RestartsAfter is not null && write.Call.Api.IsManagedSocket && (write.Call.Api.IsAsynchronous || write.Mode != BlockingMode.NonBlocking);

    protected override string Reason(JudgedWrite write)
    {
        var handler = write.Loop!.RestartsAfter!;
        return (handler.Declaration is { } declaration ? "a caught " + declaration.Type : "a caught exception") + " (" + SourceLine.Of(handler.CatchKeyword.GetLocation(), write.Call.Syntax.SyntaxTree) + ")";
    }

    protected override IEnumerable<Location> Evidence(JudgedWrite write) => new[] { write.Loop!.RestartsAfter!.CatchKeyword.GetLocation() };
}
