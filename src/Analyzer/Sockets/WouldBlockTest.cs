using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A would-block test or a wait for writability in the member that writes.</summary>
internal static class WouldBlockTest
{
    public static Location? Around(SyntaxNode call)
    {
        var token = Tokens(Mentions.MemberOf(call)).FirstOrDefault(t => WouldBlockNames.Is(t) || t.ValueText == "SelectWrite");
        return token == default ? null : (token.Parent?.Parent ?? token.Parent)?.GetLocation();
    }

    /// <summary>Of a program's top-level statements, without the types beside them.</summary>
    private static IEnumerable<SyntaxToken> Tokens(SyntaxNode member) => member is CompilationUnitSyntax program
        ? program.Members.OfType<GlobalStatementSyntax>().SelectMany(statement => statement.DescendantTokens())
        : member.DescendantTokens();
}
