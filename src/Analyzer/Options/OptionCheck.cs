using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>What is wrong with the options of a compilation's files: each complaint once, however many files share it.</summary>
internal sealed class OptionCheck
{
    private readonly Lazy<WriteCatalogue> _catalogue;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public OptionCheck(Compilation compilation) => _catalogue = new(() => WriteCatalogue.For(compilation));

    public HashSet<string> Complaints { get; } = new(StringComparer.Ordinal);

    public void Add(AnalyzerConfigOptions options)
    {
        foreach (var key in KeysOf(options))
        {
            if (!key.StartsWith(WriteOptions.Prefix, StringComparison.OrdinalIgnoreCase) || !options.TryGetValue(key, out var value) || !_seen.Add(key + "=" + value))
                continue;

            if (!WriteOptions.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                Complaints.Add($"'{key}' is not an option of WriteAllAnalyzer; the options are {string.Join(", ", WriteOptions.Keys)}");
        }

        CheckValue(options, WriteOptions.Sockets);
        CheckValue(options, WriteOptions.AnalyzeGeneratedCode);
        foreach (var id in WriteOptions.AdditionalWriteMethods.Read(options))
            if (_seen.Add(id))
                CheckMethod(id);
    }

    /// <summary>The MSBuild property that the compiler sees as a global option.</summary>
    public void AddHelperProperty(AnalyzerConfigOptions globalOptions)
    {
        if (!HelperOption.TryRead(globalOptions, out _, out var text))
            Complaints.Add($"'{text}' is not a value of the property '{HelperOption.Property}'; it accepts {HelperOption.Accepts}");
    }

    private void CheckValue<T>(AnalyzerConfigOptions options, Option<T> option)
    {
        if (!option.TryRead(options, out _, out var text))
            Complaints.Add($"'{text}' is not a value of '{option.Key}'; it accepts {option.Accepts}");
    }

    private void CheckMethod(string id)
    {
        var option = WriteOptions.AdditionalWriteMethods;
        if (!id.StartsWith("M:", StringComparison.Ordinal))
            Complaints.Add($"'{id}' in '{option.Key}' is not the documentation ID of a method; the option accepts {option.Accepts}");
        else if (_catalogue.Value.Named(id) is { IsEmpty: true })
            Complaints.Add($"'{id}' in '{option.Key}' names no method that this project can see; the option accepts {option.Accepts}");
        else if (!_catalogue.Value.Named(id).Any(m => MarkedWrites.Describe(m, "") is not null))
            Complaints.Add($"'{id}' in '{option.Key}' has no count to discard: it neither returns an integer, or a task of one, nor outputs one");
    }

    /// <summary>The names in force; a host that cannot list them is asked for the known ones alone.</summary>
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return Enumerable.Empty<string>();
        }
    }
}
