using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A test for would-block by a platform's number: the portable test takes its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WA3003PlatformNumberFix : CodeFixProvider
{
    private const string Title = "Test 'SocketErrorCode' for 'SocketError.WouldBlock'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WA3003PlatformNumber.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await EditedDocument.OpenAsync(document, PortableNames.AreMeant, context.CancellationToken).ConfigureAwait(false) is { } edited
            ? edited.With(Proposals(edited.Model, diagnostics.Select(d => d.Location.SourceSpan), context.CancellationToken))
            : null);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await EditedDocument.OpenAsync(context.Document, PortableNames.AreMeant, context.CancellationToken).ConfigureAwait(false) is not { } edited)
            return;

        foreach (var diagnostic in context.Diagnostics)
            if (edited.With(Proposals(edited.Model, new[] { diagnostic.Location.SourceSpan }, context.CancellationToken)) is { } changed)
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(changed), nameof(WA3003PlatformNumberFix)), diagnostic);
    }

    private static IEnumerable<Proposal> Proposals(SemanticModel model, IEnumerable<TextSpan> places, CancellationToken cancellation)
    {
        if (PortableNames.In(model) is not { } names)
            return Enumerable.Empty<Proposal>();

        var asked = new HashSet<TextSpan>(places);
        return NumberConditions.In(model, cancellation)
            .Where(condition => asked.Contains(condition.Tests[0].Syntax.Span))
            .Select(condition => PortableTest.Of(condition, model, names, cancellation))
            .OfType<Proposal>();
    }
}
