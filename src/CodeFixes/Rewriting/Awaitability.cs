using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Whether the function around a call can await. The compiler's own rules (lock, filter, query) are left to <see cref="Proof"/>.</summary>
internal static class Awaitability
{
    public static bool Allows(CallSite site) =>
        FunctionAround(site.Syntax) is { } function && IsAsync(function) && !KeepsReferences(function, site);

    private static SyntaxNode? FunctionAround(SyntaxNode call) => call.Ancestors().FirstOrDefault(n =>
        n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax);

    private static bool IsAsync(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        CompilationUnitSyntax => true, // top-level statements
        _ => false,
    };

    /// <summary>A span or a reference that lives across the new <c>await</c> is an error that only the emitter finds.</summary>
    private static bool KeepsReferences(SyntaxNode function, CallSite site) => function.DescendantNodes().Any(node => node switch
    {
        VariableDeclaratorSyntax or SingleVariableDesignationSyntax =>
            site.Model.GetDeclaredSymbol(node, site.Cancellation) is ILocalSymbol local && (local.IsRef || local.Type.IsRefLikeType),
        ForEachStatementSyntax loop =>
            site.Model.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType.IsRefLikeType == true
            || site.Model.GetDeclaredSymbol(loop, site.Cancellation) is { IsRef: true },
        _ => false,
    });
}
