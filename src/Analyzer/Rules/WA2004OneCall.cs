using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>A right hand-written loop that the helper replaces.</summary>
internal sealed class WA2004OneCall : WriteRule
{
    public const string Id = "WA2004";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Write loop can be one call",
        "The loop around '{0}' finishes the write; {1} does so in one call",
        DiagnosticSeverity.Hidden,
        "The loop is right. SendAll and WriteAll do the same in one call, wait for readiness where the loop would spin, and say how much was accepted when they fail.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.Loop is { IsRight: true, Ends: true } && !IsFedByTheKernel(write.Call.Api);

    protected override string Reason(JudgedWrite write) =>
        write.Call.Api.IsAsynchronous ? "SendAllAsync" : write.Call.Api.IsManagedSocket ? "SendAll" : "WriteAll";

    /// <summary><c>sendfile</c>, <c>splice</c>: the helper has no such call.</summary>
    private static bool IsFedByTheKernel(WriteApi api) => api is { Kind: WriteKind.Native, BufferOrdinal: WriteApi.None };
}
