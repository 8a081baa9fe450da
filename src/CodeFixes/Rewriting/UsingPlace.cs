using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A place for a <c>using</c> directive: sorted where the others are sorted, below the file's header, and in no <c>#if</c> that the call is not in.</summary>
internal readonly struct UsingPlace
{
    private readonly int _position;
    private readonly string _before;
    private readonly string _after;

    private UsingPlace(int position, string before, string after)
    {
        _position = position;
        _before = before;
        _after = after;
    }

    public Edit Edit(string name) => WriteAllAnalyzer.Edit.Insert(_position, _before + "using " + name + ";" + _after);

    public static SyntaxList<UsingDirectiveSyntax> UsingsOf(SyntaxNode container) => container switch
    {
        CompilationUnitSyntax unit => unit.Usings,
        BaseNamespaceDeclarationSyntax space => space.Usings,
        _ => default,
    };

    public static UsingPlace In(SyntaxNode container, SyntaxNode call, SourceText text, UsingStyle style)
    {
        var usings = UsingsOf(container);
        if (usings.Count == 0)
            return WithoutNeighbours(container, call, text);

        var index = UsingOrder.IndexOfNew(usings);
        var branches = new ConditionalBranches((CSharpSyntaxNode)container.SyntaxTree.GetRoot());
        var places = Enumerable.Range(0, usings.Count + 1)
            .OrderBy(i => Math.Abs(i - index))
            .Select(i => (i == 0 ? Before(usings[0], text) : After(usings[i - 1], text)).Separated(style, i == 0 ? null : usings[i - 1], i == usings.Count ? null : usings[i], text));
        foreach (var place in places)
            if (branches.CallReaches(place._position, call.SpanStart))
                return place;

        // All directives are in conditional branches that the call is not in.
        var end = branches.EndAfter(usings[usings.Count - 1].Span.End, call.SpanStart);
        return new UsingPlace(end, "", LineBreak(text, end));
    }

    /// <summary>With the blank lines that set the directive apart from the groups around it.</summary>
    private UsingPlace Separated(UsingStyle style, UsingDirectiveSyntax? previous, UsingDirectiveSyntax? next, SourceText text)
    {
        var eol = LineBreak(text, _position);
        var above = style.SeparatesGroups && previous is not null && !UsingOrder.IsOfOurGroup(previous);
        var below = style.SeparatesGroups && next is not null && !UsingOrder.IsOfOurGroup(next) && !IsBlankAfter(previous, text);
        return new UsingPlace(_position, (above ? eol : "") + _before, _after + (below ? eol : ""));
    }

    private static bool IsBlankAfter(UsingDirectiveSyntax? directive, SourceText text) =>
        directive is not null && text.Lines.GetLineFromPosition(directive.Span.End).LineNumber + 1 is var next && next < text.Lines.Count && string.IsNullOrWhiteSpace(text.ToString(text.Lines[next].Span));

    private static UsingPlace After(UsingDirectiveSyntax directive, SourceText text)
    {
        var end = directive.FullSpan.End;
        var isLineStart = text.Lines.GetLineFromPosition(end).Start == end && end > directive.Span.End;
        return isLineStart
            ? new UsingPlace(end, Indentation(directive, text), LineBreak(text, directive.SpanStart))
            : new UsingPlace(directive.Span.End, LineBreak(text, directive.SpanStart) + Indentation(directive, text), "");
    }

    /// <summary>Below the header, which belongs to the file and not to the directive that happens to follow it.</summary>
    private static UsingPlace Before(UsingDirectiveSyntax directive, SourceText text) =>
        new(directive.SpanStart, "", LineBreak(text, directive.SpanStart) + Indentation(directive, text));

    private static UsingPlace WithoutNeighbours(SyntaxNode container, SyntaxNode call, SourceText text)
    {
        if (container is NamespaceDeclarationSyntax block)
        {
            var brace = block.OpenBraceToken;
            var first = block.Members.FirstOrDefault();
            var indentation = first is null ? "" : Indentation(first, text);
            return new UsingPlace(brace.Span.End, LineBreak(text, brace.SpanStart) + indentation, LineBreakUnlessBlank(text, brace.Span.End));
        }

        if (container is FileScopedNamespaceDeclarationSyntax file)
        {
            var eol = LineBreak(text, file.SemicolonToken.SpanStart);
            return new UsingPlace(file.SemicolonToken.Span.End, eol + eol, LineBreakUnlessBlank(text, file.SemicolonToken.Span.End));
        }

        var unit = (CompilationUnitSyntax)container;
        if (unit.Externs.LastOrDefault() is { } last)
            return new UsingPlace(last.Span.End, LineBreak(text, last.SpanStart), "");

        var position = FileHeader.EndOf(unit, call, text);
        return new UsingPlace(position, "", LineBreak(text, position) + LineBreakUnlessBlank(text, position));
    }

    private static string Indentation(SyntaxNode node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, node.SpanStart));
        return string.IsNullOrWhiteSpace(before) ? before : "";
    }

    /// <summary>A blank line between the directive and what follows, unless there is one.</summary>
    private static string LineBreakUnlessBlank(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var rest = position == line.Start ? line : line.LineNumber + 1 < text.Lines.Count ? text.Lines[line.LineNumber + 1] : line;
        return string.IsNullOrWhiteSpace(text.ToString(rest.Span)) ? "" : LineBreak(text, position);
    }

    /// <summary>The line break that the file uses here.</summary>
    public static string LineBreak(SourceText text, int position)
    {
        var number = text.Lines.GetLineFromPosition(position).LineNumber;
        foreach (var line in new[] { number, number - 1, 0 })
        {
            if (line < 0)
                continue;

            var at = text.Lines[line];
            if (at.EndIncludingLineBreak > at.End)
                return text.ToString(TextSpan.FromBounds(at.End, at.EndIncludingLineBreak));
        }

        return "\n";
    }
}
