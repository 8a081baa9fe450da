using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Which methods of a compilation are writes. Resolved once; asked by name first, then by symbol.</summary>
internal sealed class WriteCatalogue
{
    private static readonly ImmutableHashSet<string> s_socketNames = ImmutableHashSet.Create("Send", "SendAsync", "EndSend");

    private readonly Compilation _compilation;
    private readonly HashSet<string> _names = new(s_socketNames.Concat(NativeWrites.EntryPoints));
    private readonly HashSet<string> _inReach;
    private readonly ConcurrentDictionary<IMethodSymbol, WriteApi?> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, ImmutableArray<IMethodSymbol>> _named = new();

    /// <param name="compilation">Whose methods are asked about.</param>
    /// <param name="declaredNames">The names under which its files declare writes.</param>
    /// <param name="additionalMethods">The documentation IDs that its options name.</param>
    public WriteCatalogue(Compilation compilation, IEnumerable<string> declaredNames, IEnumerable<string> additionalMethods)
    {
        _compilation = compilation;
        var further = new HashSet<string>(declaredNames);
        further.UnionWith(MarkedMetadata.MethodNames(compilation));
        further.UnionWith(additionalMethods.SelectMany(id => Named(id)).Select(method => method.Name));
        _names.UnionWith(further);

        // Each name is looked for in every file: those of writes that are not there are left out.
        _inReach = further;
        if (Declares("System.Net.Sockets.Socket"))
            _inReach.UnionWith(s_socketNames);
        if (NativeWrites.LibraryTypes.Any(Declares))
            _inReach.UnionWith(NativeWrites.EntryPoints);
    }

    /// <summary>The compilation of a code fix: the names are not needed where the call is already found.</summary>
    public static WriteCatalogue For(Compilation compilation) => new(compilation, Enumerable.Empty<string>(), Enumerable.Empty<string>());

    /// <summary>False when nothing in this compilation can be a write.</summary>
    public bool HasWrites => _inReach.Count > 0;

    /// <summary>The names of all that may be a write.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>The cheap question, asked of every call: could a method of this name be a write?</summary>
    public bool MayBeWrite(string name) => _names.Contains(name);

    /// <summary>Adds the names of the methods that may return the count of a write.</summary>
    public void AddWrappers(IReadOnlyList<SourceFile> files, CancellationToken cancellation) =>
        _names.UnionWith(WrapperNames.Over(files, _inReach, type => CountHolder.IsDeclared(type, _compilation, cancellation), cancellation));

    /// <summary>The method as a write, options apart.</summary>
    public WriteApi? Find(IMethodSymbol method) => _known.GetOrAdd(method.OriginalDefinition, Describe);

    public WriteApi? Find(IMethodSymbol method, WriteOptions options)
    {
        var definition = method.OriginalDefinition;
        if (Find(definition) is { } api)
            return api;

        foreach (var id in options.AdditionalMethods)
            if (Named(id) is { IsEmpty: false } named && Contract.Any(definition, method => named.Contains(method, SymbolEqualityComparer.Default)))
                return MarkedWrites.Describe(definition, "it is named in " + WriteOptions.AdditionalWriteMethods.Key);

        return null;
    }

    /// <summary>The methods that a documentation ID names; none when it names none.</summary>
    public ImmutableArray<IMethodSymbol> Named(string documentationId) => _named.GetOrAdd(
        documentationId,
        id => DocumentationCommentId.GetSymbolsForDeclarationId(id, _compilation).OfType<IMethodSymbol>().ToImmutableArray());

    private WriteApi? Describe(IMethodSymbol method) =>
        SocketWrites.Describe(method)
        ?? Import(method)
        ?? LibraryMethod(method)
        ?? StreamWrites.Describe(method)
        ?? (MarkedWrites.IsMarked(method) ? MarkedWrites.Describe(method, "it is marked [ShortWrite]") : null);

    /// <summary>Declared at all: also where several references declare it.</summary>
    private bool Declares(string type) => !_compilation.GetTypesByMetadataName(type).IsEmpty;

    private static WriteApi? Import(IMethodSymbol method)
    {
        if (NativeImport.Of(method) is not { } import || !NativeWrites.EntryPoints.Contains(import.EntryPoint))
            return null;

        var isWindows = NativeLibraries.IsWindows(import.Library);
        return isWindows || NativeLibraries.IsPosix(import.Library) ? NativeWrites.Describe(method, import.EntryPoint, isWindows) : null;
    }

    private static WriteApi? LibraryMethod(IMethodSymbol method) =>
        NativeWrites.EntryPoints.Contains(method.Name) && method.ContainingType is { } type && NativeWrites.LibraryTypes.Contains(type.ToDisplayString())
            ? NativeWrites.Describe(method, method.Name, isWindows: false)
            : null;
}
