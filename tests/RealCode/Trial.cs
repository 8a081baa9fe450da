using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using WriteAllAnalyzer.Testing;
using Xunit.Sdk;

namespace WriteAllAnalyzer.RealCode;

/// <summary>One folder: analysed, fixed, compiled and analysed again.</summary>
internal sealed class Trial
{
    private readonly Report _report;
    private readonly Rules _rules = new();
    private readonly FixRunner _runner;

    private Trial(Report report)
    {
        _report = report;
        _runner = new FixRunner(_rules, Rules.Fixes, "");
    }

    /// <summary>False where a defect was found.</summary>
    public static async Task<bool> RunAsync(CodeFolder code, Report report)
    {
        try
        {
            await new Trial(report).RunAsync(code);
        }
        catch (Exception exception) when (exception is XunitException or InvalidOperationException)
        {
            report.Defect(exception.Message);
        }

        return report.Finish(code);
    }

    private async Task RunAsync(CodeFolder code)
    {
        var compiled = await CompilerFindings.OfAsync(code.Solution);
        _report.Compiled(compiled);

        var sites = await SitesAsync(code.Solution);
        var (solution, _) = await FixAllAsync(code.Solution, sites);
        var left = await SitesAsync(solution);
        _report.Sites(sites, left);

        var recompiled = await CompilerFindings.OfAsync(solution);
        _report.Recompiled(recompiled.NewErrors(compiled), recompiled.NewWarnings(compiled));
        await _report.ChangesAsync(code.Solution, solution, "");

        var (again, changed) = await FixAllAsync(solution, left);
        if (changed)
        {
            _report.Defect("A second pass changes text.");
            await _report.ChangesAsync(solution, again, "second pass: ");
        }
    }

    /// <summary>Every place that is reported, with the action that is offered for it.</summary>
    private async Task<List<Site>> SitesAsync(Solution solution)
    {
        var sites = new List<Site>();
        foreach (var diagnostic in await DiagnosticsAsync(solution))
        {
            var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
            var site = new Site(diagnostic, document.Id);
            foreach (var fix in FixesOf(diagnostic.Id))
                site.Action ??= (await FixRunner.ActionsAsync(fix, solution, diagnostic)).FirstOrDefault()?.Title;
            if (site.Action is null)
                site.WhyNone = await WhyNone.AtAsync(FixesOf(diagnostic.Id).FirstOrDefault(), document, diagnostic);
            sites.Add(site);
        }

        return sites;
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Solution solution)
    {
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var analysis = await _rules.AnalyzeAsync(project);
            if (analysis.Failure is { } failure)
                throw new InvalidOperationException(failure);
            foreach (var diagnostic in analysis.NotLocal)
                _report.Defect($"{TestOutput.Format(diagnostic)} is reported from elsewhere.");
            all.AddRange(analysis.Diagnostics.Where(diagnostic => solution.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument));
        }

        return all.ToImmutable();
    }

    private static IEnumerable<CodeFixProvider> FixesOf(string id) => Rules.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id));

    /// <summary>Fix-all for one rule after the other, each on what the one before has left: as dotnet format does.</summary>
    private async Task<(Solution Solution, bool Changed)> FixAllAsync(Solution solution, List<Site> sites)
    {
        var start = solution;
        foreach (var id in Rules.Ids)
        {
            var diagnostics = (await DiagnosticsAsync(solution)).Where(diagnostic => diagnostic.Id == id).ToImmutableArray();
            if (diagnostics.IsEmpty)
                continue;

            var fixedSolution = await _runner.FixAllAsync(FixAllScope.Solution, solution, id, diagnostics);
            await FollowAsync(sites, solution, fixedSolution);
            solution = fixedSolution;
        }

        return (solution, solution != start);
    }

    private static async Task FollowAsync(List<Site> sites, Solution before, Solution after)
    {
        foreach (var group in sites.GroupBy(site => site.Document))
        {
            var (old, changed) = (before.GetDocument(group.Key)!, after.GetDocument(group.Key)!);
            if (old == changed)
                continue;

            var changes = (await changed.GetTextChangesAsync(old)).ToList();
            foreach (var site in group)
                site.Follow(changes);
        }
    }
}
