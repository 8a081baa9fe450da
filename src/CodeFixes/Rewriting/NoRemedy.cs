using System.IO;

namespace WriteAllAnalyzer;

/// <summary>Why a call has no remedy, told from the call alone: for the tool that tries the fixes on real code.</summary>
internal static class NoRemedy
{
    public static string Of(CallSite site) => site.Api.Kind switch
    {
        WriteKind.Wrapper when site.Api.Wrapped?.Call.Syntax.SyntaxTree is { } tree && tree != site.Syntax.SyntaxTree =>
            $"the write stands inside '{site.Api.Method.Name}', in {Path.GetFileName(tree.FilePath)}",
        WriteKind.Wrapper => $"the write inside '{site.Api.Method.Name}' can be neither called again nor finished there",
        WriteKind.SocketEndSend => "the length stands with a 'BeginSend' elsewhere",
        _ when LoopSyntax.Around(site.Syntax) is not null => "the loop around it is no plain write loop",
        WriteKind.Native when site.Api.IsWindows => "its count and its length cannot both be read after the call",
        WriteKind.Native => $"the arguments of '{site.Api.EntryPoint}' are none that the helper takes",
        _ => "no rewrite is safe here",
    };
}
