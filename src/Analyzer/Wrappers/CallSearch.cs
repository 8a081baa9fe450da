using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>Finds the calls by one of some names. The text says where they may be, and only there is the tree looked at.</summary>
internal sealed class CallSearch
{
    private readonly string[] _words;
    private readonly int _longest;

    public CallSearch(IEnumerable<string> names)
    {
        // A declaration whose name is not typed yet has an empty one, which every text would hold everywhere.
        Names = new HashSet<string>(names.Where(name => name.Length > 0));

        // Send stands for EndSend and SendAsync: one look for all three.
        _words = Names.Where(name => !Names.Any(other => other != name && name.Contains(other))).ToArray();
        _longest = Names.Select(name => name.Length).DefaultIfEmpty(1).Max();
    }

    public HashSet<string> Names { get; }

    /// <summary>The calls of a file, in order, each once: a name may hold several of the words.</summary>
    public IEnumerable<InvocationExpressionSyntax> In(SyntaxTree tree, MentionedNames mentioned, CancellationToken cancellation)
    {
        var calls = mentioned.HaveEscapes
            ? tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
            : In(tree.GetText(cancellation)).Select(position => CallAt(tree.GetRoot(cancellation), position)).OfType<InvocationExpressionSyntax>().Distinct();
        return calls.Where(call => CalledName.Of(call) is { } name && Names.Contains(name));
    }

    /// <summary>Positions inside the names of possible calls: a whole identifier with a parenthesis, or type arguments, behind it. More than there are, and none is missing.</summary>
    public IEnumerable<int> In(SourceText text)
    {
        SortedSet<int>? found = null;
        TextSearch.EachPart(text, _longest, (start, part) =>
        {
            foreach (var word in _words)
                for (int from = 0, at; (at = part.Slice(from).IndexOf(word.AsSpan())) >= 0; from += at + word.Length)
                    if (MayBeCall(part, from + at, word.Length))
                        (found ??= new()).Add(start + from + at);
        });
        return found ?? Enumerable.Empty<int>();
    }

    private static InvocationExpressionSyntax? CallAt(SyntaxNode root, int position) => root.FindToken(position).Parent switch
    {
        SimpleNameSyntax { Parent: InvocationExpressionSyntax call } name when call.Expression == name => call,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name when access.Name == name && call.Expression == access => call,
        SimpleNameSyntax { Parent: MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } access } when call.Expression == access => call,
        SimpleNameSyntax { Parent: AliasQualifiedNameSyntax { Parent: InvocationExpressionSyntax call } access } when call.Expression == access => call,
        _ => null,
    };

    private bool MayBeCall(ReadOnlySpan<char> part, int start, int length)
    {
        var end = start + length;
        while (start > 0 && IsPartOfIdentifier(part[start - 1]))
            start--;
        while (end < part.Length && IsPartOfIdentifier(part[end]))
            end++;

        var next = end;
        while (next < part.Length && char.IsWhiteSpace(part[next]))
            next++;

        // At the edge the rest is not seen: it may be. A comment or a directive may stand between.
        return start == 0 || next == part.Length
            || (part[next] is '(' or '<' or '/' or '#' && Names.Contains(part.Slice(start, end - start).ToString()));
    }

    private static bool IsPartOfIdentifier(char c) => char.IsLetterOrDigit(c) || c == '_';
}
