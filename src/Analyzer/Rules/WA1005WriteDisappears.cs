using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary><c>Debug.Assert(socket.Send(buffer) == buffer.Length)</c>: a Release build evaluates no argument of it, and writes nothing.</summary>
internal sealed class WA1005WriteDisappears : WriteRule
{
    public const string Id = "WA1005";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Write disappears from Release builds",
        "'{0}' is an argument of {1}, so a Release build does not write at all",
        DiagnosticSeverity.Warning,
        "The compiler leaves out a call of a [Conditional] method, and the evaluation of its arguments, where the method's symbol is not defined. A write among the arguments is then not made. Write first, and check the count after.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override bool Applies(JudgedWrite write) => write.DroppedWith is not null;

    protected override string Reason(JudgedWrite write)
    {
        var method = write.DroppedWith!.TargetMethod;
        return $"'{method.ContainingType.Name}.{method.Name}', which is [Conditional(\"{string.Join("\", \"", Sinks.ConditionsOf(method))}\")]";
    }

    protected override IEnumerable<Location> Evidence(JudgedWrite write) => new[] { write.DroppedWith!.Syntax.GetLocation() };
}
