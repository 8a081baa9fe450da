using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer.Testing;

/// <summary>A diagnostic that a test expects. Only what is given is compared.</summary>
public readonly struct DiagnosticResult
{
    /// <summary>No diagnostics.</summary>
    public static readonly DiagnosticResult[] EmptyDiagnosticResults = [];

    private readonly ImmutableArray<ExpectedLocation> _locations;

    /// <summary>Expects a diagnostic with this ID, of any severity.</summary>
    public DiagnosticResult(string id) => Id = id;

    /// <summary>Expects a diagnostic with this ID and severity.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity)
    {
        Id = id;
        Severity = severity;
    }

    /// <summary>Expects a diagnostic of this descriptor, of any severity.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor) => Id = descriptor.Id;

    /// <summary>The ID of the diagnostic.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The severity, or null if it is not compared.</summary>
    public DiagnosticSeverity? Severity { get; private init; }

    /// <summary>The whole message, or null if it is not compared.</summary>
    public string? Message { get; private init; }

    /// <summary>The arguments of the message, or null if they are not compared.</summary>
    public object[]? MessageArguments { get; private init; }

    internal ImmutableArray<ExpectedLocation> Locations
    {
        get => _locations.IsDefault ? [] : _locations;
        private init => _locations = value;
    }

    /// <summary>Expects an error of the compiler.</summary>
    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    /// <summary>Expects a warning of the compiler.</summary>
    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    /// <summary>Compares the severity.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>Compares the message with the descriptor's format filled with these arguments.</summary>
    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };

    /// <summary>Compares the whole message.</summary>
    public DiagnosticResult WithMessage(string? message) => this with { Message = message };

    /// <summary>Expects a diagnostic that has no location in source.</summary>
    public DiagnosticResult WithNoLocation() => this with { Locations = [] };

    /// <summary>
    /// Expects the diagnostic on the span that the markup <c>{|#key:…|}</c> names. Calls after the
    /// first one name its additional locations, in order.
    /// </summary>
    public DiagnosticResult WithLocation(int markupKey) => AddLocation(new ExpectedLocation { MarkupKey = markupKey });

    /// <summary>Expects the diagnostic to start here (counted from 1) in the first source file.</summary>
    public DiagnosticResult WithLocation(int line, int column) => WithLocation(null!, line, column);

    /// <summary>Expects the diagnostic to start here (counted from 1) in a source file.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column)
    {
        var start = new LinePosition(line - 1, column - 1);
        return AddLocation(new ExpectedLocation { Path = path, Span = new LinePositionSpan(start, start), StartOnly = true });
    }

    /// <summary>Expects the diagnostic on this span (counted from 1) of the first source file.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(null!, startLine, startColumn, endLine, endColumn);

    /// <summary>Expects the diagnostic on this span (counted from 1) of a source file.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        AddLocation(new ExpectedLocation
        {
            Path = path,
            Span = new LinePositionSpan(new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1)),
        });

    internal DiagnosticResult WithSpan(string path, LinePositionSpan span) =>
        AddLocation(new ExpectedLocation { Path = path, Span = span });

    internal DiagnosticResult WithLocations(IEnumerable<ExpectedLocation> locations) =>
        this with { Locations = [.. locations] };

    private DiagnosticResult AddLocation(ExpectedLocation location) => this with { Locations = Locations.Add(location) };
}

/// <summary>A place that a <see cref="DiagnosticResult"/> names: a key of the markup, or a span of a file.</summary>
internal readonly record struct ExpectedLocation
{
    public int? MarkupKey { get; init; }

    public string? Path { get; init; }

    public LinePositionSpan Span { get; init; }

    public bool StartOnly { get; init; }

    public bool Matches(Location actual)
    {
        if (!actual.IsInSource)
            return false;
        var span = actual.GetLineSpan();
        return span.Path == Path && (StartOnly ? span.StartLinePosition == Span.Start : span.Span == Span);
    }

    public override string ToString() =>
        StartOnly
            ? $"{Path}({Span.Start.Line + 1},{Span.Start.Character + 1})"
            : TestOutput.Format(Path, Span);
}
