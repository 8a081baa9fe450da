using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Methods whose body the compilation holds.</summary>
internal static class SourceMethods
{
    /// <summary>One symbol for one body: not constructed, not reduced, the part of a partial method that is implemented.</summary>
    public static IMethodSymbol Declared(IMethodSymbol method)
    {
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return declared.PartialImplementationPart ?? declared;
    }

    public static SyntaxNode? DeclarationOf(IMethodSymbol method, Compilation compilation) =>
        Declared(method).DeclaringSyntaxReferences.FirstOrDefault() is { } reference && compilation.ContainsSyntaxTree(reference.SyntaxTree)
            ? reference.GetSyntax()
            : null;

    public static bool HasBody(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        LocalFunctionStatementSyntax local => local.Body is not null || local.ExpressionBody is not null,
        _ => false,
    };

    public static IOperation? BodyOf(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        DeclarationOf(method, compilation) is { } declaration && HasBody(declaration)
            ? Models.Of(compilation, declaration.SyntaxTree).GetOperation(declaration, cancellation) is { } operation ? Body(operation) : null
            : null;

    public static bool IsAwaitable(IMethodSymbol method) => method.IsAsync || TaskCalls.IsTask(method.ReturnType);

    /// <summary>Without the functions inside it: those run when they are called. With a stack of its own, however deep the code.</summary>
    public static IEnumerable<IOperation> OwnOperations(IOperation body)
    {
        var open = new Stack<IOperation>();
        open.Push(body);
        while (open.Count > 0)
        {
            var current = open.Pop();
            yield return current;

#pragma warning disable CS0618 // ChildOperations does not exist in the oldest Roslyn that is served
            foreach (var child in current.Children)
#pragma warning restore CS0618
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation))
                    open.Push(child);
        }
    }

    // The declaration of a local function is itself an operation of that kind: its body is asked for here.
    private static IOperation? Body(IOperation operation) => operation is ILocalFunctionOperation local ? local.Body : operation;
}
