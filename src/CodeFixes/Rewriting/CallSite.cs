using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The call to rewrite, found again from its diagnostic, and what the compiler knows around it.</summary>
internal sealed class CallSite
{
    private readonly Func<InvocationExpressionSyntax, CallSite?> _find;

    public CallSite(WriteCall call, InvocationExpressionSyntax syntax, SemanticModel model, FreshNames names, Func<InvocationExpressionSyntax, CallSite?> find, CancellationToken cancellation)
    {
        Call = call;
        Syntax = syntax;
        Model = model;
        Names = names;
        _find = find;
        Cancellation = cancellation;
    }

    public WriteCall Call { get; }

    public WriteApi Api => Call.Api;

    public InvocationExpressionSyntax Syntax { get; }

    public SemanticModel Model { get; }

    /// <summary>The names that this pass gives to new locals.</summary>
    public FreshNames Names { get; }

    public CancellationToken Cancellation { get; }

    /// <summary><c>target.Method(…)</c> of an extension method: the first parameter stands before the dot.</summary>
    public bool IsCalledAsExtension => Model.GetSymbolInfo(Syntax, Cancellation).Symbol is IMethodSymbol { ReducedFrom: not null };

    /// <summary>Part of a <c>?.</c> chain: the call may not be made, and then it has no value.</summary>
    public bool IsBehindQuestionMark => Syntax.AncestorsAndSelf().TakeWhile(n => n is ExpressionSyntax)
        .Any(n => n.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == n);

    /// <summary>A method as a write; null where it is none here.</summary>
    public Func<IMethodSymbol, WriteApi?> Find { get; set; } = _ => null;

    public bool IsWrite(IMethodSymbol method) => Find(method) is not null;

    /// <summary>Another call of the same file, where that is a write too.</summary>
    public CallSite? Another(InvocationExpressionSyntax call) => call == Syntax ? this : _find(call);

    public ArgumentListSyntax Arguments => Syntax.ArgumentList;

    /// <summary>The argument of a parameter as it is written; null where the call leaves it out.</summary>
    public ArgumentSyntax? Argument(int ordinal) => WrittenArgument.Of(Call.Argument(ordinal));

    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => Model.GetTypeInfo(expression, Cancellation).Type;

    /// <summary>The name under which a type of the helper can be called here: in full where something else has its short name.</summary>
    public string NameOf(string helperType, out bool needsUsing)
    {
        var others = Model.LookupSymbols(Syntax.SpanStart, name: helperType).Where(s => !HelperNames.IsHelperType(s, helperType));
        needsUsing = !others.Any();
        return needsUsing ? helperType : "global::" + HelperSource.Namespace + "." + helperType;
    }
}
