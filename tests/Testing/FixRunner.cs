using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace WriteAllAnalyzer.Testing;

/// <summary>Asks code fixes for their actions and applies them, checking what they do.</summary>
internal sealed class FixRunner(CodeFixTest test, ImmutableArray<CodeFixProvider> providers, string context)
{
    /// <summary>The first diagnostic for which the action under test is offered.</summary>
    public async Task<(Diagnostic Diagnostic, CodeAction Action, CodeFixProvider Provider)?> FirstActionAsync(
        Solution solution, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            foreach (var provider in providers)
            {
                if (Choose(await ActionsAsync(provider, solution, diagnostic)) is { } action)
                    return (diagnostic, action, provider);
            }
        }

        return null;
    }

    /// <summary>Every action that a provider offers for a diagnostic.</summary>
    public static async Task<List<CodeAction>> ActionsAsync(
        CodeFixProvider provider, Solution solution, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
        {
            var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    /// <summary>Runs "fix all" for one ID, starting from the first of these diagnostics, as dotnet format does.</summary>
    public async Task<Solution> FixAllAsync(
        FixAllScope scope, Solution solution, string id, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await FirstActionAsync(solution, diagnostics) is not var (_, chosen, provider))
            return solution;

        var first = (await ActionsAsync(provider, solution, diagnostics[0])).FirstOrDefault();
        var key = test.CodeActionEquivalenceKey is null && test.CodeActionIndex is null ? first?.EquivalenceKey : chosen.EquivalenceKey;
        var action = await FixAllActionAsync(provider, scope, solution, id, diagnostics[0], key);
        if (action is not null && await ChangedSolutionAsync(action) is { } changed && await HasChangesAsync(solution, changed))
            return await ApplyAsync(solution, action);
        Assert.Fail($"{context}\"{chosen.Title}\" is offered, but fix all gives nothing for {id} and the key {key ?? "null"}"
            + (key is null ? " (batch tools pass null when the first diagnostic has no fix)." : "."));
        return solution;
    }

    /// <summary>Fails if "fix all" changes anything although no fix is offered.</summary>
    public async Task RequireNoFixAllAsync(
        FixAllScope scope, Solution solution, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        foreach (var provider in providers)
        {
            var first = diagnostics.FirstOrDefault(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
            if (first is null || test.CodeActionEquivalenceKey is not null || test.CodeActionIndex is not null)
                continue;
            if (await FixAllActionAsync(provider, scope, solution, first.Id, first, null) is not { } action)
                continue;
            if (await ChangedSolutionAsync(action) is { } changed && await HasChangesAsync(solution, changed))
                Assert.Fail($"{context}no fix is offered, but fix all changes something.");
        }
    }

    /// <summary>Applies an action and checks that it does something, and does it cleanly.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, CodeAction action)
    {
        if (await ChangedSolutionAsync(action) is not { } changed)
        {
            Assert.Fail($"{context}\"{action.Title}\" has no changes to apply.");
            return solution;
        }

        var edits = new Dictionary<DocumentId, SourceText>();
        var result = solution;
        foreach (var project in changed.GetChanges(solution).GetProjectChanges())
        {
            foreach (var id in project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
                edits.Add(id, await CheckedTextAsync(changed.GetDocument(id)!, solution.GetDocument(id)!, action));
            foreach (var id in project.GetAddedDocuments())
            {
                var document = changed.GetDocument(id)!;
                result = result.AddDocument(id, document.Name, await document.GetTextAsync(), document.Folders, document.FilePath ?? document.Name);
            }

            result = project.GetRemovedDocuments().Aggregate(result, (before, id) => before.RemoveDocument(id));
        }

        // From text, so that nothing of the fix's trees and annotations reaches the next step.
        foreach (var group in edits.Keys.GroupBy(id => solution.GetDocument(id)!.FilePath))
        {
            var text = await MergeLinkedAsync(solution, [.. group.Select(id => (id, edits[id]))], action);
            var document = solution.GetDocument(group.First())!;
            result = document.GetLinkedDocumentIds().Prepend(document.Id)
                .Aggregate(result, (before, id) => before.WithDocumentText(id, text, PreservationMode.PreserveIdentity));
        }

        if (result == solution)
            Assert.Fail($"{context}\"{action.Title}\" changes nothing.");
        return result;
    }

    public static async Task<Solution?> ChangedSolutionAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution;
    }

    private static async Task<bool> HasChangesAsync(Solution before, Solution after)
    {
        foreach (var project in after.GetChanges(before).GetProjectChanges())
        {
            if (project.GetAddedDocuments().Any() || project.GetRemovedDocuments().Any())
                return true;
            foreach (var id in project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
            {
                if (!(await after.GetDocument(id)!.GetTextAsync()).ContentEquals(await before.GetDocument(id)!.GetTextAsync()))
                    return true;
            }
        }

        return false;
    }

    private CodeAction? Choose(List<CodeAction> actions)
    {
        if (test.CodeActionEquivalenceKey is { } key)
            actions = actions.FindAll(action => action.EquivalenceKey == key);
        var index = test.CodeActionIndex ?? 0;
        return index < actions.Count ? actions[index] : null;
    }

    public async Task<CodeAction?> FixAllActionAsync(
        CodeFixProvider provider, FixAllScope scope, Solution solution, string id, Diagnostic trigger, string? key)
    {
        var fixAll = provider.GetFixAllProvider();
        if (fixAll is null || !fixAll.GetSupportedFixAllScopes().Contains(scope))
        {
            Assert.Fail($"{context}{provider.GetType().Name} does not support it.");
            return null;
        }

        var document = solution.GetDocument(trigger.Location.SourceTree)!;
        return await fixAll.GetFixAsync(new FixAllContext(
            document, provider, scope, key!, [id], new DiagnosticProvider(test), CancellationToken.None));
    }

    /// <summary>The new text of a document, once its tree, its encoding and its difference are found good.</summary>
    private async Task<SourceText> CheckedTextAsync(Document changed, Document before, CodeAction action)
    {
        var text = await changed.GetTextAsync();
        var old = await before.GetTextAsync();
        if (text.ContentEquals(old))
            return text;

        if (text.Encoding?.WebName != old.Encoding?.WebName || text.Encoding?.Preamble.Length != old.Encoding?.Preamble.Length)
        {
            Assert.Fail($"{context}\"{action.Title}\" changes the encoding of {before.FilePath} "
                + $"from {old.Encoding?.WebName ?? "none"} to {text.Encoding?.WebName ?? "none"}.");
        }

        if (test.CodeActionValidationMode != CodeActionValidationMode.None)
        {
            var root = (await changed.GetSyntaxRootAsync())!;
            var parsed = await CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)changed.Project.ParseOptions!)
                .GetRootAsync();
            if (TreeComparison.Difference(root, parsed, test.CodeActionValidationMode) is { } difference)
                Assert.Fail($"{context}\"{action.Title}\" makes a tree that is not the tree of its text. {difference}{Environment.NewLine}{text}");
        }

        return SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm);
    }

    /// <summary>One text for a file that several projects share, with what the fix changed in each of them.</summary>
    private async Task<SourceText> MergeLinkedAsync(
        Solution solution, ImmutableArray<(DocumentId Id, SourceText Text)> edits, CodeAction action)
    {
        if (edits.All(edit => edit.Text.ContentEquals(edits[0].Text)))
            return edits[0].Text;

        var old = await solution.GetDocument(edits[0].Id)!.GetTextAsync();
        var changes = new List<TextChange>();
        foreach (var (id, text) in edits)
        {
            var changed = solution.WithDocumentText(id, text).GetDocument(id)!;
            changes.AddRange(await changed.GetTextChangesAsync(solution.GetDocument(id)!));
        }

        changes = [.. changes.Distinct().OrderBy(change => change.Span.Start)];
        if (changes.Zip(changes.Skip(1)).Any(pair => pair.First.Span.End > pair.Second.Span.Start || pair.First.Span.Start == pair.Second.Span.Start))
            Assert.Fail($"{context}\"{action.Title}\" makes different texts of the copies of {solution.GetDocument(edits[0].Id)!.FilePath}.");
        return old.WithChanges(changes);
    }

    /// <summary>Analyses on demand, as an editor or a batch tool does for "fix all".</summary>
    private sealed class DiagnosticProvider(CodeFixTest test) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await test.AnalyzeAsync(project)).Diagnostics;

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(diagnostic => !diagnostic.Location.IsInSource);
    }
}
