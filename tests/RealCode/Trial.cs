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
    private readonly FixRunner _fixes;

    private Trial(Report report)
    {
        _report = report;
        _fixes = new FixRunner(_rules, Rules.Fixes, "");
    }

    /// <summary>False where a defect was found.</summary>
    public static async Task<bool> RunAsync(CodeFolder code, Report report)
    {
        try
        {
            await new Trial(report).RunAsync(code.Solution);
        }
        catch (Exception exception) when (exception is XunitException or InvalidOperationException)
        {
            // A check of the runner, or an analyzer or the generator that threw.
            report.Defect(exception.Message);
        }

        return report.Finish(code);
    }

    private async Task RunAsync(Solution before)
    {
        var found = await _rules.AnalyzeAllAsync(before);
        _report.Compiled(found);
        var sites = await SitesAsync(before, found);

        var after = await FixAllAsync(before, sites);
        await _report.ChangesAsync(before, after, "");

        var foundAfter = await _rules.AnalyzeAllAsync(after);
        var left = await SitesAsync(after, foundAfter);
        _report.Recompiled(foundAfter.NewErrors(found), foundAfter.NewWarnings(found));
        _report.Sites(sites, left);

        var again = await FixAllAsync(after, left);
        if (again != after)
        {
            _report.Defect("A second pass changes text.");
            await _report.ChangesAsync(after, again, "second pass: ");
        }
    }

    /// <summary>Every place that is reported, with the action that is offered for it.</summary>
    private static async Task<List<Site>> SitesAsync(Solution solution, Findings findings)
    {
        var sites = new List<Site>();
        foreach (var diagnostic in findings.Sites)
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

    private static IEnumerable<CodeFixProvider> FixesOf(string id) => Rules.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id));

    /// <summary>Fix-all for one rule after the other, each on what the one before has left: as dotnet format does.</summary>
    private async Task<Solution> FixAllAsync(Solution solution, List<Site> sites)
    {
        foreach (var id in Rules.Ids)
        {
            var diagnostics = (await _rules.AnalyzeReportedAsync(solution)).Where(diagnostic => diagnostic.Id == id).ToImmutableArray();
            if (diagnostics.IsEmpty)
                continue;

            var changed = await _fixes.FixAllAsync(FixAllScope.Solution, solution, id, diagnostics);
            await FollowAsync(sites, solution, changed);
            solution = changed;
        }

        return solution;
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
