using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>One option of .editorconfig: its key, what it means where it is absent, and what it accepts.</summary>
internal sealed class Option<T>
{
    public delegate bool Parser(string text, out T value);

    private readonly Parser _tryParse;

    public Option(string key, T absent, string accepts, Parser tryParse)
    {
        Key = key;
        Absent = absent;
        Accepts = accepts;
        _tryParse = tryParse;
    }

    public string Key { get; }

    public T Absent { get; }

    /// <summary>The values in words, for the message that says what was wrong.</summary>
    public string Accepts { get; }

    /// <summary>The value in force: a broken one counts as absent, and WA9001 says so.</summary>
    public T Read(AnalyzerConfigOptions options) => TryRead(options, out var value, out _) ? value : Absent;

    /// <summary>False when the option is there and cannot be parsed; <paramref name="text"/> is what it says.</summary>
    public bool TryRead(AnalyzerConfigOptions options, out T value, out string text)
    {
        value = Absent;
        if (!options.TryGetValue(Key, out var found))
        {
            text = "";
            return true;
        }

        text = found.Trim();
        return _tryParse(text, out value);
    }
}
