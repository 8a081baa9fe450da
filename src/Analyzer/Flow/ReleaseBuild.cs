using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Which calls a Release build leaves out: the arguments of a <c>[Conditional]</c> method whose symbols it does not define.</summary>
internal static class ReleaseBuild
{
    /// <summary>The conditional call whose arguments hold this one, or null: the call stays.</summary>
    public static IInvocationOperation? CallThatDrops(IOperation call)
    {
        for (var part = call; part.Parent is { } whole; part = whole)
        {
            // What a lambda does is done when it is called: by then it is not an argument any more.
            if (whole is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;

            // The receiver is not evaluated either.
            if (whole is IInvocationOperation holder && IsLeftOut(holder))
                return holder;
        }

        return null;
    }

    /// <summary>Calls of methods that are <c>[Conditional]</c> on symbols of which a Release build defines none.</summary>
    public static bool IsLeftOut(IInvocationOperation call) =>
        Sinks.ConditionsOf(call.TargetMethod) is { Length: > 0 } symbols && !symbols.Any(symbol => MayBeDefined(symbol, call.Syntax.SyntaxTree));

    /// <summary>
    /// TRACE is defined by the SDK in every configuration, DEBUG in Debug only. Of another symbol that this build defines
    /// nobody knows whether Release has it; what the file itself defines, it has.
    /// </summary>
    private static bool MayBeDefined(string symbol, SyntaxTree tree) =>
        InFile(symbol, tree) ?? (symbol == "TRACE" || (symbol != "DEBUG" && tree.Options.PreprocessorSymbolNames.Contains(symbol)));

    /// <summary>What <c>#define</c> and <c>#undef</c> at the head of the file say.</summary>
    private static bool? InFile(string symbol, SyntaxTree tree)
    {
        bool? defined = null;
        var head = ((CSharpSyntaxNode)tree.GetRoot()).GetFirstToken(includeZeroWidth: true).LeadingTrivia;
        foreach (var directive in head.Select(t => t.GetStructure()).OfType<DirectiveTriviaSyntax>().Where(d => d.IsActive))
        {
            if (directive is DefineDirectiveTriviaSyntax define && define.Name.ValueText == symbol)
                defined = true;
            else if (directive is UndefDirectiveTriviaSyntax undefine && undefine.Name.ValueText == symbol)
                defined = false;
        }

        return defined;
    }
}
