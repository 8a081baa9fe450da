using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WriteAllAnalyzer;

/// <summary>The options <c>write_all.*</c> of .editorconfig, as they stand for one file.</summary>
internal sealed class WriteOptions
{
    public const string Prefix = "write_all.";

    /// <summary>What a socket counts as when the code does not show whether it blocks.</summary>
    public static readonly Option<SocketAssumption> Sockets = new(
        Prefix + "sockets", SocketAssumption.Unknown, "unknown, blocking or nonblocking", SocketAssumptions.TryParse);

    /// <summary>Methods to treat as writes, by documentation ID.</summary>
    public static readonly Option<ImmutableArray<string>> AdditionalWriteMethods = new(
        Prefix + "additional_write_methods", ImmutableArray<string>.Empty, "documentation IDs of methods, separated by '|', such as M:Acme.Transport.Write(System.Byte[],System.Int32,System.Int32)", TryParseList);

    /// <summary>Whether generated code is analysed like any other.</summary>
    public static readonly Option<bool> AnalyzeGeneratedCode = new(
        Prefix + "analyze_generated_code", false, "true or false", bool.TryParse);

    public static readonly ImmutableArray<string> Keys = ImmutableArray.Create(Sockets.Key, AdditionalWriteMethods.Key, AnalyzeGeneratedCode.Key);

    public WriteOptions(AnalyzerConfigOptions options)
    {
        SocketAssumption = Sockets.Read(options);
        AdditionalMethods = AdditionalWriteMethods.Read(options);
        IncludesGeneratedCode = AnalyzeGeneratedCode.Read(options);
    }

    public SocketAssumption SocketAssumption { get; }

    public ImmutableArray<string> AdditionalMethods { get; }

    public bool IncludesGeneratedCode { get; }

    private static bool TryParseList(string text, out ImmutableArray<string> list)
    {
        list = text.Split('|').Select(id => id.Trim()).Where(id => id.Length > 0).ToImmutableArray();
        return true;
    }
}
