using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>One rule about a write call: its descriptor, and its verdict as a predicate.</summary>
internal abstract class WriteRule
{
    /// <summary>The rules in the order in which they are asked: the first that applies is the call's one verdict.</summary>
    public static readonly ImmutableArray<WriteRule> InOrder = ImmutableArray.Create<WriteRule>(
        new WA1005WriteDisappears(),
        new WA2005RetriedFromStart(),
        new WA2001WrongBytes(),
        new WA1006StreamDropsCount(),
        new WA1004TailNeverWritten(),
        new WA2003InterruptedWrite(),
        new WA2002NoProgress(),
        new WA1001CountDiscarded(),
        new WA1002CompletedCountDiscarded(),
        new WA1003ExplicitDiscard(),
        new WA2004OneCall());

    /// <summary>The rules about would-block: what a call does then is said besides its verdict.</summary>
    public static readonly ImmutableArray<WriteRule> Besides = ImmutableArray.Create<WriteRule>(
        new WA3001BusySpin(),
        new WA3002FatalWouldBlock(),
        new WA3004SleepingRetry());

    public abstract DiagnosticDescriptor Descriptor { get; }

    public abstract bool Applies(JudgedWrite write);

    public Diagnostic Report(JudgedWrite write) => Diagnostic.Create(
        Descriptor,
        write.Call.Syntax.GetLocation(),
        Evidence(write),
        properties: null,
        write.Call.Api.DisplayName,
        Reason(write));

    /// <summary>What follows the call's name in the message.</summary>
    protected virtual string Reason(JudgedWrite write) => write.Reason.Text;

    /// <summary>The places that the verdict rests on.</summary>
    protected virtual IEnumerable<Location> Evidence(JudgedWrite write) => write.Reason.Evidence;
}
