using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>The error of a native write that is read where nobody kept it, or where it may be overwritten.</summary>
internal static class WA3005StaleError
{
    public const string Id = "WA3005";

    public static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        Id,
        "Error number is stale",
        "'{0}' may not hold the error of '{1}': {2}",
        DiagnosticSeverity.Warning,
        "The error of a native call is kept only where its import says SetLastError = true, and only until the next call that keeps its own: a line on the console or a closed file is enough. What is read then is 0, or the error of something else.");

    public static Diagnostic Report(StaleError error) => Diagnostic.Create(
        Rule,
        error.Read.Operation.Syntax.GetLocation(),
        Evidence(error),
        error.Read.Name,
        error.Write.Api.DisplayName,
        Reason(error));

    /// <summary>The call that can overwrite it, or the import. One of another project, in the same solution, has a file that is not ours to point to.</summary>
    private static IEnumerable<Location> Evidence(StaleError error)
    {
        var locations = error.Overwriter is { } overwriter ? new[] { overwriter.Syntax.GetLocation() } : error.Write.Api.Method.Locations.AsEnumerable();
        return locations.Where(location => location.SourceTree is { } tree && error.Read.Operation.SemanticModel?.Compilation.ContainsSyntaxTree(tree) == true).Take(1);
    }

    private static string Reason(StaleError error)
    {
        if (error.Overwriter is not { } overwriter)
            return "its import does not say SetLastError = true";

        return ErrorRead.Of(overwriter) is { } earlier
            ? $"'{earlier.Name}' has read it ({Line(overwriter, error)}), and what is read a second time can be 0"
            : $"'{NameOf(overwriter)}' ({Line(overwriter, error)}) can overwrite it";
    }

    private static string Line(IOperation operation, StaleError error) => SourceLine.Of(operation.Syntax.GetLocation(), error.Read.Operation.Syntax.SyntaxTree);

    private static string NameOf(IOperation call) => call switch
    {
        IInvocationOperation { Instance: { } instance, IsImplicit: true } invocation => instance.WithoutConversion().Type?.Name + "." + invocation.TargetMethod.Name,
        IInvocationOperation invocation when ErrorKeeping.IsImport(invocation.TargetMethod) => invocation.TargetMethod.Name,
        IInvocationOperation invocation => invocation.TargetMethod.ContainingType?.Name + "." + invocation.TargetMethod.Name,
        IObjectCreationOperation { Type: { } type } => "new " + type.Name,
        _ => call.Syntax.ToString(),
    };
}
