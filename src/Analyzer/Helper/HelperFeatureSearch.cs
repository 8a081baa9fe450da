using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WriteAllAnalyzer;

/// <summary>Finds out what of the helper compiles in a project.</summary>
internal static class HelperFeatureSearch
{
    /// <summary>From here on the compiler accepts a definition of <c>EmbeddedAttribute</c> in source (before: CS8336).</summary>
    private static readonly Version s_firstWithEmbedded = new(4, 14);

    /// <summary>Of what the helper names in every form, the types that older frameworks lack, each with the first that has it.</summary>
    private static readonly string[] s_demanded =
    {
        "System.Object",                                                // any reference at all
        "System.Runtime.CompilerServices.IAsyncStateMachine",           // .NET Framework 4.5
        "System.Runtime.InteropServices.RuntimeInformation",            // .NET Framework 4.7.1
        "System.Threading.ThreadPool",                                  // .NET Standard 2.0
    };

    /// <summary>False where not even the smallest form of the helper compiles: no references, or a framework before .NET Framework 4.7.1 and .NET Standard 2.0.</summary>
    public static bool CanCompile(Compilation compilation) => s_demanded.All(name => Has(compilation, name));

    public static HelperFeatures In(Compilation compilation)
    {
        var features = HelperFeatures.None;
        if (Has(compilation, "System.ReadOnlySpan`1") && Has(compilation, "System.ReadOnlyMemory`1") && Has(compilation, "System.Runtime.InteropServices.MemoryMarshal"))
            features |= HelperFeatures.Span;

        if (Has(compilation, "System.Threading.Tasks.ValueTask`1"))
            features |= HelperFeatures.ValueTask;

        if (features.HasFlag(HelperFeatures.Span) && Has(compilation, "System.Buffers.ReadOnlySequence`1"))
            features |= HelperFeatures.Sequence;

        // The second is where .NET Framework keeps the sends that return tasks, since 4.7.1.
        if (VisibleTypes.Find(compilation, "System.Net.Sockets.Socket") is { } socket && Has(compilation, "System.Net.Sockets.SocketTaskExtensions"))
            features |= Of(socket, compilation, features);

        if (compilation is CSharpCompilation { Options.AllowUnsafe: true } && ReadsErrorNumbers(compilation))
            features |= HelperFeatures.Unsafe;

        return features | OfCompiler(compilation);
    }

    private static HelperFeatures Of(INamedTypeSymbol socket, Compilation compilation, HelperFeatures others)
    {
        var features = HelperFeatures.Sockets;
        if (others.HasFlag(HelperFeatures.Span | HelperFeatures.ValueTask)
            && HasMethod(socket, compilation, "Send", "ReadOnlySpan", "SocketFlags", "SocketError")
            && HasMethod(socket, compilation, "SendAsync", "ReadOnlyMemory", "SocketFlags", "CancellationToken"))
            features |= HelperFeatures.SocketSpan;

        if (socket.GetMembers("SafeHandle").Any(member => member is IPropertySymbol && compilation.IsSymbolAccessibleWithin(member, compilation.Assembly)))
            features |= HelperFeatures.SafeHandle;

        return features;
    }

    private static HelperFeatures OfCompiler(Compilation compilation)
    {
        if (typeof(Compilation).Assembly.GetName().Version < s_firstWithEmbedded)
            return HelperFeatures.None;

        var isDefined = compilation.Assembly.GetTypeByMetadataName("Microsoft.CodeAnalysis.EmbeddedAttribute") is not null;
        return isDefined ? HelperFeatures.Embedded : HelperFeatures.Embedded | HelperFeatures.EmbeddedDefinition;
    }

    private static bool Has(Compilation compilation, string name) => VisibleTypes.Find(compilation, name) is not null;

    private static bool ReadsErrorNumbers(Compilation compilation) =>
        VisibleTypes.Find(compilation, "System.Runtime.InteropServices.Marshal") is { } marshal
        && HasMethod(marshal, compilation, "GetLastSystemError")
        && HasMethod(marshal, compilation, "SetLastPInvokeError", "Int32");

    private static bool HasMethod(INamedTypeSymbol type, Compilation compilation, string name, params string[] parameterTypes) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Any(method =>
            method.Parameters.Select(parameter => parameter.Type.Name).SequenceEqual(parameterTypes)
            && compilation.IsSymbolAccessibleWithin(method, compilation.Assembly));
}
