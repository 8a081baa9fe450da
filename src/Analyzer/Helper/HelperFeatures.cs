using System;

namespace WriteAllAnalyzer;

/// <summary>What a project offers the helper's source. Each is a <c>#define</c> in front of every file of it.</summary>
[Flags]
internal enum HelperFeatures
{
    None = 0,

    /// <summary>WRITEALL_SOCKETS: <c>Socket</c>, with sends that return tasks.</summary>
    Sockets = 1,

    /// <summary>WRITEALL_SPAN: spans, memories and <c>MemoryMarshal</c>.</summary>
    Span = 2,

    /// <summary>WRITEALL_VALUETASK: <c>ValueTask&lt;T&gt;</c>.</summary>
    ValueTask = 4,

    /// <summary>WRITEALL_SEQUENCE: <c>ReadOnlySequence&lt;T&gt;</c>.</summary>
    Sequence = 8,

    /// <summary>WRITEALL_SOCKET_SPAN: <c>Socket</c> sends spans and memories.</summary>
    SocketSpan = 16,

    /// <summary>WRITEALL_SAFEHANDLE: <c>Socket.SafeHandle</c> is public.</summary>
    SafeHandle = 32,

    /// <summary>WRITEALL_UNSAFE: pointers are allowed, and errno can be read without a stub (.NET 6).</summary>
    Unsafe = 256,

    /// <summary>WRITEALL_EMBEDDED: the types are hidden from assemblies that see this one's internals.</summary>
    Embedded = 64,

    /// <summary>The attribute that hides them has to be defined as well. No <c>#define</c>.</summary>
    EmbeddedDefinition = 128,
}
