using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>How the code after a native write asks whether a signal interrupted it.</summary>
internal sealed class InterruptionTest
{
    private InterruptionTest(string condition, bool isNumber)
    {
        Condition = condition;
        IsNumber = isNumber;
    }

    /// <summary>True after a call that failed with EINTR.</summary>
    public string Condition { get; }

    /// <summary>It compares with a bare 4, which wants a word.</summary>
    public bool IsNumber { get; }

    /// <summary>Null where the error of this call is kept nowhere, or can be read only once.</summary>
    public static InterruptionTest? After(CallSite site) => site.Api.Method.ContainingType?.ToDisplayString() switch
    {
        "Mono.Unix.Native.Syscall" => OfMono(site),
        "Tmds.Linux.LibC" => OfTmds(site),
        _ => KeepsItsError(site.Api.Method) ? OfImport(site) : null,
    };

    private static InterruptionTest? OfImport(CallSite site)
    {
        if (VisibleTypes.Find(site.Model.Compilation, "System.Runtime.InteropServices.Marshal") is not { } marshal)
            return null;

        // One name of the two in a file: they read the same number.
        var reader = marshal.GetMembers("GetLastPInvokeError").IsEmpty || Names(site.Syntax.SyntaxTree.GetRoot(), "GetLastWin32Error") ? "GetLastWin32Error" : "GetLastPInvokeError";
        var isNamed = site.Model.LookupSymbols(site.Syntax.SpanStart, name: "EINTR").Any(s => s is IFieldSymbol { ConstantValue: 4 } || s is ILocalSymbol { ConstantValue: 4 });
        return new(In(marshal, site) + "." + reader + "() == " + (isNamed ? "EINTR" : "4"), !isNamed);
    }

    /// <summary>Mono's method asks the native library, whose own last error takes the place of the first.</summary>
    private static InterruptionTest? OfMono(CallSite site)
    {
        var library = VisibleTypes.Find(site.Model.Compilation, "Mono.Unix.Native.Stdlib");
        var errno = VisibleTypes.Find(site.Model.Compilation, "Mono.Unix.Native.Errno");
        return library is null || errno is null || ReadsLater(site)
            ? null
            : new(In(library, site) + ".GetLastError() == " + In(errno, site) + ".EINTR", false);
    }

    private static InterruptionTest? OfTmds(CallSite site)
    {
        var library = site.Api.Method.ContainingType;
        return library.GetMembers("errno").IsEmpty || library.GetMembers("EINTR").IsEmpty
            ? null
            : new(In(library, site) + ".errno == " + In(library, site) + ".EINTR", false);
    }

    private static bool ReadsLater(CallSite site) => Mentions.MemberOf(site.Syntax).DescendantNodes().OfType<SimpleNameSyntax>()
        .Any(name => name.Identifier.ValueText.Contains("LastError") || name.Identifier.ValueText is "GetErrno" or "UnixIOException");

    private static bool KeepsItsError(IMethodSymbol method) =>
        method.GetDllImportData()?.SetLastError
        ?? method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "LibraryImportAttribute")?.NamedArguments.Any(a => a is { Key: "SetLastError", Value.Value: true })
        ?? false;

    private static bool Names(SyntaxNode node, string name) => node.DescendantTokens().Any(t => t.ValueText == name);

    private static string In(INamedTypeSymbol type, CallSite site) => type.ToMinimalDisplayString(site.Model, site.Syntax.SpanStart);
}
