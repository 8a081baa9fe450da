using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

internal static class CalledName
{
    /// <summary>The name that an invocation calls, by syntax: all that most invocations are ever asked.</summary>
    public static string? Of(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => null,
    };
}
