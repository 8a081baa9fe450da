using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Testing;

/// <summary>What the markup of all sources of a state expects and names.</summary>
internal sealed class StateMarkup
{
    private readonly List<DiagnosticResult> _stated = [];
    private readonly Dictionary<int, ExpectedLocation> _keys = [];
    private readonly string _firstPath;

    public StateMarkup(SolutionState state, Func<string> defaultId)
    {
        _firstPath = state.Sources.Count > 0 ? state.Sources[0].FileName : "";
        foreach (var (path, content) in state.Sources.Concat(state.AdditionalProjects.Values.SelectMany(project => project.Sources)).Distinct())
        {
            var (text, spans) = TestMarkup.Parse(content.ToString());
            var lines = SourceText.From(text).Lines;
            foreach (var span in spans)
            {
                var place = new ExpectedLocation { Path = path, Span = lines.GetLinePositionSpan(span.Span) };
                if (span.Key is not { } key)
                    _stated.Add(new DiagnosticResult(span.Name ?? defaultId()).WithLocations([place]));
                else if (!_keys.TryAdd(key, place))
                    throw new FormatException($"The markup names two spans #{key}.");
            }
        }
    }

    public bool StatesNothing => _stated.Count == 0;

    public void RequireKeysInUse(IEnumerable<DiagnosticResult> results)
    {
        var unused = _keys.Keys.Except(results.SelectMany(result => result.Locations).Select(location => location.MarkupKey ?? -1)).ToList();
        if (unused.Count > 0)
            throw new FormatException($"The markup names #{unused[0]}, but no expected diagnostic uses it.");
    }

    /// <summary>Whether the markup names every key that the result uses, and the result uses one.</summary>
    public bool NamesAll(DiagnosticResult result) =>
        !result.Locations.IsEmpty && result.Locations.All(location => location.MarkupKey is { } key && _keys.ContainsKey(key));

    /// <summary>What the markup states and these results, with their keys and paths filled in.</summary>
    public List<DiagnosticResult> Resolve(IEnumerable<DiagnosticResult> results) =>
    [
        .. _stated,
        .. results.Select(result => result.WithLocations(result.Locations.Select(Resolve))),
    ];

    private ExpectedLocation Resolve(ExpectedLocation location)
    {
        if (location.MarkupKey is not { } key)
            return location with { Path = location.Path ?? _firstPath };
        if (_keys.TryGetValue(key, out var place))
            return place;
        throw new FormatException($"An expected diagnostic uses #{key}, which the markup does not name.");
    }
}
