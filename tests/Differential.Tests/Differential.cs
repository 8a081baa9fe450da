using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>A shape whose fix is wrong.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Fix">Which fix, applied how.</param>
/// <param name="Kind">What is wrong, in a few words that do not depend on the shape.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="After">The class that the fix made.</param>
internal sealed record Failure(Shape Shape, string Fix, string Kind, string Message, string After);

/// <summary>What a proof went through.</summary>
internal sealed class Tally
{
    public int Shapes { get; set; }

    /// <summary>Shapes that the grammar made and the compiler refused: there is nothing to fix.</summary>
    public int Refused { get; set; }

    public int Diagnostics { get; set; }

    /// <summary>Places changed by "fix all" and by light bulbs.</summary>
    public int Fixed { get; set; }

    /// <summary>Programs compared by running them.</summary>
    public int Compared { get; set; }

    /// <summary>Shapes that lost bytes before their fix, so that the short writers are known to be short.</summary>
    public int LostBefore { get; set; }

    public SortedDictionary<string, int> ByFix { get; } = new(StringComparer.Ordinal);

    public override string ToString() =>
        $"{Shapes} shapes ({Refused} more did not compile), {Diagnostics} diagnostics, {Fixed} fixes applied, {Compared} classes compared by running them, {LostBefore} lost bytes before. "
        + string.Join(", ", ByFix.Select(entry => $"{entry.Key} {entry.Value}"));
}

/// <summary>Applies every fix to many shapes at once and compares the programs before and after.</summary>
internal sealed class Differential(Settings settings, Tally tally)
{
    private const int MostTogether = 80;

    private readonly List<Failure> _failures = [];

    /// <summary>The warnings that there were before any fix.</summary>
    private readonly HashSet<(string Id, string ClassName)> _known = [];

    /// <summary>Runs the shapes through "fix all" of every rule and action, or through every light bulb.</summary>
    public async Task<List<Failure>> RunAsync(IReadOnlyList<Shape> generated, bool usesLightBulbs)
    {
        try
        {
            return await RunTogetherAsync(generated, usesLightBulbs);
        }
        catch (Exception exception) when (generated.Count == 1)
        {
            return [new Failure(generated[0], "analysis and fixes", exception.GetType().Name, exception.ToString(), "")];
        }
        catch (Exception)
        {
            // One of them makes a rule or a fix throw: which is found in the halves.
            var half = generated.Count / 2;
            List<Failure> failures = [.. _failures];
            foreach (var shapes in (IReadOnlyList<Shape>[])[[.. generated.Take(half)], [.. generated.Skip(half)]])
                failures.AddRange(await new Differential(settings, new Tally()).RunAsync(shapes, usesLightBulbs));
            if (failures.Count == 0)
                throw;
            return failures;
        }
    }

    private async Task<List<Failure>> RunTogetherAsync(IReadOnlyList<Shape> generated, bool usesLightBulbs)
    {
        using var bench = new Workbench(settings);
        var shapes = await CompilingAsync(bench, [.. generated]);
        if (shapes.Count == 0)
            return [];

        var program = bench.With(shapes);
        tally.Shapes += shapes.Count;
        tally.Diagnostics += (await program.DiagnosticsAsync()).Count;
        _known.UnionWith((await program.CompilerDiagnosticsAsync()).Select(d => (d.Id, program.ClassAt(d))));
        using var before = new Runs(await program.EmitAsync());
        if (shapes.Count <= MostTogether)
        {
            await ProveAsync(program, shapes, before, usesLightBulbs);
            return _failures;
        }

        foreach (var part in await PartsAsync(program, shapes))
            await ProveAsync(bench.With(part), part, before, usesLightBulbs);
        return _failures;
    }

    /// <summary>
    /// Very many shapes are proven in parts, the shapes with the same rules together: so each of them is changed, compiled
    /// and analysed once or twice, not once for every rule that another one breaks.
    /// </summary>
    private static async Task<List<List<Shape>>> PartsAsync(Snapshot program, List<Shape> shapes)
    {
        var rules = (await program.DiagnosticsAsync()).ToLookup(program.ClassAt, d => d.Id);
        return
        [
            .. shapes.Where(shape => rules.Contains(shape.ClassName))
                .GroupBy(shape => string.Join(' ', rules[shape.ClassName].Distinct().Order(StringComparer.Ordinal)))
                .SelectMany(part => part.Chunk(MostTogether).Select(chunk => chunk.ToList())),
        ];
    }

    private async Task ProveAsync(Snapshot program, List<Shape> shapes, Runs before, bool usesLightBulbs)
    {
        if (usesLightBulbs)
        {
            await LightBulbsAsync(program, shapes, before);
            return;
        }

        await EveryRuleAsync(program, shapes, before);
        foreach (var key in (string[])["Await", "Throw"])
            await OtherActionsAsync(program, key, shapes, before);
    }

    /// <summary>The grammar is not the compiler: what it makes that is no C# is left out.</summary>
    private async Task<List<Shape>> CompilingAsync(Workbench bench, List<Shape> shapes)
    {
        while (shapes.Count > 0)
        {
            var program = bench.With(shapes);
            var errors = (await program.CompilerDiagnosticsAsync()).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count == 0)
                return shapes;

            var refused = errors.Select(program.ClassAt).ToHashSet();
            var kept = shapes.FindAll(shape => !refused.Contains(shape.ClassName));
            if (kept.Count == shapes.Count)
                Assert.Fail("The program does not compile: " + errors[0]);
            tally.Refused += shapes.Count - kept.Count;
            shapes = kept;
        }

        return shapes;
    }

    /// <summary>As <c>dotnet format analyzers</c> does it: rule by rule, the first action of each place.</summary>
    private async Task EveryRuleAsync(Snapshot program, List<Shape> shapes, Runs before)
    {
        var current = program;
        foreach (var (fix, id) in Rules())
        {
            var diagnostics = await current.DiagnosticsAsync(id);
            if (diagnostics.Count == 0)
                continue;
            var key = (await Workbench.ActionsAsync(fix, current, diagnostics[0])).FirstOrDefault()?.EquivalenceKey;
            var next = await Workbench.FixAllAsync(fix, current, diagnostics, key);
            await CountAsync(id, current, next, diagnostics);
            await SecondPassAsync(fix, id, next, shapes);
            current = next;
        }

        await CompareAsync("fix all of every rule", program, current, shapes, before, judgesLoss: true);
    }

    private async Task SecondPassAsync(CodeFixProvider fix, string id, Snapshot once, List<Shape> shapes)
    {
        var twice = await Workbench.FixAllAsync(fix, once, await once.DiagnosticsAsync(id), null);
        if (twice == once)
            return;
        foreach (var shape in shapes)
        {
            var (first, second) = (await once.ClassAsync(shape.ClassName), await twice.ClassAsync(shape.ClassName));
            if (first != second)
                _failures.Add(new Failure(shape, id, "a second pass changes something", $"A second pass of {id} makes of it:{Environment.NewLine}{second}", first));
        }
    }

    /// <summary>Another action than the first, of every place that has it.</summary>
    private async Task OtherActionsAsync(Snapshot program, string key, List<Shape> shapes, Runs before)
    {
        foreach (var (fix, id) in Rules().Where(rule => rule.Fix is WriteFix))
        {
            var diagnostics = await program.DiagnosticsAsync(id);
            var changed = await Workbench.FixAllAsync(fix, program, diagnostics, key);
            if (changed == program)
                continue;
            await CountAsync($"{id} {key}", program, changed, diagnostics);
            await CompareAsync($"fix all of {id}, {key}", program, changed, shapes, before, judgesLoss: false);
        }
    }

    /// <summary>Every action of every place by itself; those that do not meet are compared in one program.</summary>
    private async Task LightBulbsAsync(Snapshot program, List<Shape> shapes, Runs before)
    {
        foreach (var (fix, id) in Rules())
        {
            var diagnostics = await program.DiagnosticsAsync(id);
            var changes = new SortedDictionary<string, MergedEdits>(StringComparer.Ordinal);
            foreach (var diagnostic in diagnostics)
            {
                foreach (var action in await Workbench.ActionsAsync(fix, program, diagnostic))
                {
                    var key = action.EquivalenceKey ?? "";
                    if (!changes.TryGetValue(key, out var merged))
                        changes.Add(key, merged = new MergedEdits(program));
                    await merged.AddAsync(await Workbench.ApplyAsync(action, program));
                }
            }

            foreach (var (key, merged) in changes)
            {
                var changed = await merged.ProgramAsync();
                await CountAsync($"{id} {key} by light bulb", program, changed, diagnostics);
                await CompareAsync($"light bulb of {id}, {key}", program, changed, shapes, before, judgesLoss: false);
                if (key == "First")
                    await SameAsFixAllAsync(fix, id, program, diagnostics, changed, shapes);
            }
        }
    }

    /// <summary>"Fix all" gives what the light bulbs give, one by one.</summary>
    private async Task SameAsFixAllAsync(CodeFixProvider fix, string id, Snapshot program, List<Diagnostic> diagnostics, Snapshot byLightBulb, List<Shape> shapes)
    {
        var byFixAll = await Workbench.FixAllAsync(fix, program, diagnostics, null);
        foreach (var shape in shapes)
        {
            var (one, all) = (await byLightBulb.ClassAsync(shape.ClassName), await byFixAll.ClassAsync(shape.ClassName));
            if (one != all && diagnostics.Count(d => program.ClassAt(d) == shape.ClassName) == 1)
                _failures.Add(new Failure(shape, id, "fix all differs from the light bulb", $"The light bulb of {id} makes of it:{Environment.NewLine}{one}", all));
        }
    }

    private async Task CompareAsync(string how, Snapshot program, Snapshot changed, List<Shape> shapes, Runs before, bool judgesLoss)
    {
        var compiling = await WithoutBrokenAsync(how, program, changed, shapes);
        using var after = new Runs(await compiling.EmitAsync());
        var unclean = (await compiling.DiagnosticsAsync())
            .Where(d => d.Id is not ("WA2002" or "WA2003" or "WA2004" or "WA3001" or "WA3004"))
            .Select(compiling.ClassAt).ToHashSet();

        foreach (var shape in shapes)
        {
            var now = await compiling.ClassAsync(shape.ClassName);
            if (now == await program.ClassAsync(shape.ClassName))
                continue;
            tally.Compared++;
            if (judgesLoss && !shape.IsLoop && before.Of(shape, Writers.Short).Received.Length < before.Of(shape, Writers.Whole).Received.Length)
                tally.LostBefore++;
            if (Judgement.Of(shape, before, after, now, !unclean.Contains(shape.ClassName)) is { } wrong)
                _failures.Add(new Failure(shape, how, wrong[..wrong.IndexOf(':', StringComparison.Ordinal)], wrong, now));
        }
    }

    /// <summary>What no longer compiles, or only with new warnings, cannot be compared: it is reported, and put back.</summary>
    private async Task<Snapshot> WithoutBrokenAsync(string how, Snapshot program, Snapshot changed, List<Shape> shapes)
    {
        var broken = new Dictionary<string, Diagnostic>();
        foreach (var diagnostic in await changed.CompilerDiagnosticsAsync())
        {
            var name = changed.ClassAt(diagnostic);
            if (!_known.Contains((diagnostic.Id, name)))
                broken.TryAdd(name, diagnostic);
        }

        if (broken.Count == 0)
            return changed;

        foreach (var (name, diagnostic) in broken)
        {
            if (shapes.Find(s => s.ClassName == name) is { } shape)
                _failures.Add(new Failure(shape, how, diagnostic.Id, diagnostic.ToString(), await changed.ClassAsync(name)));
            else
                Assert.Fail($"{how}: {diagnostic}{Environment.NewLine}{await changed.TextAsync()}");
        }

        return await changed.WithAsync(broken.Keys, program);
    }

    private async Task CountAsync(string what, Snapshot before, Snapshot after, List<Diagnostic> diagnostics)
    {
        var count = 0;
        foreach (var places in diagnostics.GroupBy(before.ClassAt))
        {
            if (await before.ClassAsync(places.Key) != await after.ClassAsync(places.Key))
                count += places.Count();
        }

        tally.Fixed += count;
        tally.ByFix[what] = tally.ByFix.GetValueOrDefault(what) + count;
    }

    private static IEnumerable<(CodeFixProvider Fix, string Id)> Rules() => Workbench.Fixes.SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (fix, id)));
}
