using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary><c>var spin = new SpinWait();</c>, which nothing names once its only <c>spin.SpinOnce();</c> is a wait.</summary>
internal static class UnusedSpinWait
{
    public static IEnumerable<Edit> Declaration(SleepStatement sleep, CallSite site) =>
        sleep.Spinner is { } spinner
        && spinner.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.Cancellation) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax statement } declaration } variable
        && !Comments.AreIn(statement) && IsNew(variable, site) && !IsNamedOutside(sleep, spinner, site)
            ? Leftovers.Deleted(declaration, new[] { variable })
            : Enumerable.Empty<Edit>();

    private static bool IsNew(VariableDeclaratorSyntax variable, CallSite site) =>
        variable.Initializer is not { Value: var value }
        || site.Model.GetOperation(value, site.Cancellation) is IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null } or IDefaultValueOperation;

    private static bool IsNamedOutside(SleepStatement sleep, ILocalSymbol spinner, CallSite site) =>
        WriteLoop.NamesIn(Mentions.MemberOf(site.Syntax)).Any(name =>
            name.Identifier.ValueText == spinner.Name && !sleep.Replaced.Contains(name.Span)
            && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.Cancellation).Symbol, spinner));
}
