#if WRITEALL_SPAN
namespace WriteAll
{
    using global::System;

    /// <summary>Writes from the start of what is left and returns how many bytes it accepted.</summary>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <param name="state">What the caller handed in.</param>
    /// <param name="remaining">The bytes that are left.</param>
    /// <returns>1 to the length; 0 for no progress, which is an error; <see cref="CountingWriter.WouldBlock"/> to wait and be called again.</returns>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    delegate int SpanWriter<TState>(TState state, ReadOnlySpan<byte> remaining);

    /// <summary>Writes from the start of what is left and returns how many bytes it accepted.</summary>
    /// <param name="remaining">The bytes that are left.</param>
    /// <returns>1 to the length; 0 for no progress, which is an error; <see cref="CountingWriter.WouldBlock"/> to wait and be called again.</returns>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    delegate int SpanWriter(ReadOnlySpan<byte> remaining);
}
#endif
