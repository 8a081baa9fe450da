using Microsoft.CodeAnalysis.CSharp;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.RealCode;

/// <summary>How a folder is read.</summary>
internal sealed record CodeOptions(bool Projects, ReferenceAssemblies Framework, LanguageVersion Language, IReadOnlyCollection<string> Symbols, string? Exclude);
