using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WriteAllAnalyzer.RealCode;

/// <summary>Why a place has no fix, as far as the fix can tell.</summary>
internal static class WhyNone
{
    public static async Task<string> AtAsync(CodeFixProvider? fix, Document document, Diagnostic diagnostic) => fix switch
    {
        null => "the rule has no fix",
        WriteFix write => await write.WhyNoneAsync(document, diagnostic.Location.SourceSpan, CancellationToken.None),
        _ => "no rewrite that compiles, or none is safe here",
    };
}
