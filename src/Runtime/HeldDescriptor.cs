namespace WriteAll
{
    using global::System;
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

        internal HeldDescriptor(SafeHandle handle)
        {
            if (handle == null)
                throw new ArgumentNullException(nameof(handle));
            Posix.ThrowIfUnsupported();
            _handle = handle;
            _held = false;
            handle.DangerousAddRef(ref _held);
            Descriptor = (int)handle.DangerousGetHandle();
        }

        private HeldDescriptor(SafeHandle handle, bool held)
        {
            _handle = handle;
            _held = held;
            Descriptor = unchecked((int)handle.DangerousGetHandle().ToInt64());
        }

        /// <summary>A descriptor, or a handle of Windows.</summary>
        internal static HeldDescriptor OrHandle(SafeHandle handle)
        {
            if (handle == null || !HandleWrite.IsWindows)
                return new HeldDescriptor(handle);
            bool held = false;
            handle.DangerousAddRef(ref held);
            return new HeldDescriptor(handle, held);
        }

        internal int Descriptor { get; }

        public void Dispose()
        {
            if (!_held)
                return;
            _held = false;
            try
            {
                _handle.DangerousRelease();
            }
            catch (ObjectDisposedException)
            {
                // It was closed while a wait had let go of it.
            }
        }
    }
}
