using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>What .editorconfig says of <c>using</c> directives, in the options of the IDE's own code-style rules.</summary>
internal readonly struct UsingStyle
{
    public UsingStyle(AnalyzerConfigOptions options)
    {
        IsInsideNamespace = options.TryGetValue("csharp_using_directive_placement", out var placement) && placement.StartsWith("inside_namespace", StringComparison.Ordinal);
        SeparatesGroups = options.TryGetValue("dotnet_separate_import_directive_groups", out var separate) && separate.StartsWith("true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Where a file has no directive that shows the place.</summary>
    public bool IsInsideNamespace { get; }

    /// <summary>A blank line between directives whose names begin differently; IDE0055 asks for it.</summary>
    public bool SeparatesGroups { get; }
}
