using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a call does to the error that is kept.</summary>
internal enum CallEffect
{
    /// <summary>Nothing: it makes no native call that keeps an error.</summary>
    None,

    /// <summary>It may do anything: its body is not seen.</summary>
    Unknown,

    /// <summary>It makes native calls that keep no error.</summary>
    Native,

    /// <summary>The framework's own calls in it can overwrite the error.</summary>
    Overwrites,

    /// <summary>It calls an import that keeps its own error: whoever looks at its result may read that.</summary>
    KeepsItsOwn,

    /// <summary>It puts back an error: what is read then is meant to be read.</summary>
    Restores,
}

/// <summary>Looks into the bodies of the source's methods, to a depth, for what they do to the error.</summary>
internal sealed class CallEffects
{
    private const int Depth = 4;

    private readonly Compilation _compilation;
    private readonly bool _isOnWindows;
    private readonly CancellationToken _cancellation;

    public CallEffects(Compilation compilation, bool isOnWindows, CancellationToken cancellation)
    {
        _compilation = compilation;
        _isOnWindows = isOnWindows;
        _cancellation = cancellation;
    }

    /// <summary>Of an invocation or an object creation.</summary>
    public CallEffect Of(IOperation call) => Of(call, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private CallEffect Of(IOperation call, HashSet<ISymbol> open)
    {
        if (FrameworkCalls.CanOverwrite(call, _isOnWindows))
            return CallEffect.Overwrites;

        var method = (call as IInvocationOperation)?.TargetMethod ?? (call as IObjectCreationOperation)?.Constructor;
        if (method is null)
            return CallEffect.Unknown;

        if (method is { Name: "SetLastPInvokeError" or "SetLastWin32Error", ContainingType.Name: "Marshal" })
            return CallEffect.Restores;

        if (ErrorRead.Of(call) is not null)
            return CallEffect.None;

        if (ErrorKeeping.IsImport(method))
            return ErrorKeeping.KeepsError(method) ? CallEffect.KeepsItsOwn : CallEffect.Native;

        if (FrameworkCalls.IsOfFramework(method) && !IsSource(method))
            return method.MethodKind == MethodKind.DelegateInvoke ? CallEffect.Unknown : CallEffect.None;

        return IsDispatched(call, method) || !IsSource(method) ? CallEffect.Unknown : OfBodies(method.OriginalDefinition, open);
    }

    private CallEffect OfBodies(IMethodSymbol method, HashSet<ISymbol> open)
    {
        // A cycle ends here: what its other calls do is seen where they are made.
        if (!open.Add(method))
            return CallEffect.None;

        if (open.Count > Depth)
        {
            open.Remove(method);
            return CallEffect.Unknown;
        }

        var effect = CallEffect.None;
        foreach (var part in new[] { method, method.PartialImplementationPart }.OfType<IMethodSymbol>())
            foreach (var body in part.DeclaringSyntaxReferences.Where(r => _compilation.ContainsSyntaxTree(r.SyntaxTree)).Select(r => r.GetSyntax(_cancellation)))
                effect = Stronger(effect, OfBody(body, open));

        open.Remove(method);
        return effect;
    }

    private CallEffect OfBody(SyntaxNode declaration, HashSet<ISymbol> open)
    {
        // A primary constructor is declared by its whole type.
        if (declaration is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax))
            return CallEffect.Unknown;

        var model = Models.Of(_compilation, declaration.SyntaxTree);
        var effect = CallEffect.None;
        foreach (var node in declaration.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) || n == declaration))
        {
            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && model.GetOperation(node, _cancellation) is { } call)
                effect = Stronger(effect, Of(call, open));
        }

        return effect;
    }

    private static CallEffect Stronger(CallEffect one, CallEffect other) => one > other ? one : other;

    private bool IsSource(IMethodSymbol method) => method.OriginalDefinition.DeclaringSyntaxReferences.Any(r => _compilation.ContainsSyntaxTree(r.SyntaxTree));

    /// <summary>Which body runs is decided at run time.</summary>
    private static bool IsDispatched(IOperation call, IMethodSymbol method) =>
        call is IInvocationOperation { IsVirtual: true } && !method.IsSealed && !method.ContainingType.IsSealed
        || method.IsAbstract || method.MethodKind == MethodKind.DelegateInvoke;
}
