using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A write that becomes the initializer of a local: its new text, and the method that has to be called in it.</summary>
internal sealed class MovedWrite
{
    private MovedWrite(CallSite site, string local, string text, int nameOffset, string method)
    {
        Site = site;
        Local = local;
        Text = text;
        NameOffset = nameOffset;
        Method = method;
    }

    public CallSite Site { get; }

    public string Local { get; }

    public string Text { get; }

    /// <summary>Where in the text the method's name stands.</summary>
    public int NameOffset { get; }

    public string Method { get; }

    /// <summary>The helper's type; null for the call as it was.</summary>
    public string? HelperType { get; private set; }

    public IMethodSymbol? Mirrored { get; private set; }

    public bool NeedsUsing { get; private set; }

    /// <summary>The call as it was.</summary>
    public static MovedWrite? Plain(MovableWrite write, string local)
    {
        var name = write.Site.Syntax.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name is null ? null : new(write.Site, local, write.Value.ToString(), name.SpanStart - write.Value.SpanStart, name.Identifier.ValueText);
    }

    /// <summary>The call as the helper finishes or checks it; null where that reaches beyond what moves.</summary>
    public static MovedWrite? Rewritten(MovableWrite write, string local, Rewrite rewrite)
    {
        return EditedText.Of(write.Value, rewrite.Edits) is var (text, nameOffset)
            ? new(write.Site, local, text, nameOffset, rewrite.HelperMethod) { HelperType = rewrite.HelperType, Mirrored = rewrite.Mirrored, NeedsUsing = rewrite.NeedsUsing }
            : null;
    }
}
