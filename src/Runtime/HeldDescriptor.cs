namespace WriteAll
{
    using global::System;
    using global::System.Runtime.CompilerServices;
    using global::System.Runtime.InteropServices;

    /// <summary>Holds a handle open, so that its number cannot be given to another file meanwhile.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal struct HeldDescriptor : IDisposable
    {
        private readonly SafeHandle _handle;
        private bool _held;

        /// <param name="handle">The handle.</param>
        /// <param name="orWindows">Whether a handle of Windows will do; it has 32 significant bits, like a descriptor.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal HeldDescriptor(SafeHandle handle, bool orWindows = false)
        {
            if (handle == null)
                throw new ArgumentNullException(nameof(handle));
            if (!orWindows || !HandleWrite.IsWindows)
                Posix.ThrowIfUnsupported();
            _handle = handle;
            _held = false;
            handle.DangerousAddRef(ref _held);
            Descriptor = (int)handle.DangerousGetHandle();
        }

        internal int Descriptor { get; }

        public void Dispose()
        {
            if (!_held)
                return;
            _held = false;
            if (_handle.IsClosed)
                ReleaseClosed(_handle);
            else
                _handle.DangerousRelease();
        }

        /// <summary>Apart, because a method that catches is never inlined, and a small write is short.</summary>
        private static void ReleaseClosed(SafeHandle handle)
        {
            try
            {
                handle.DangerousRelease();
            }
            catch (ObjectDisposedException)
            {
                // It was closed while a wait had let go of it.
            }
        }
    }
}
