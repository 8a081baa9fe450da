namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;
#if WRITEALL_SPAN
    using Bytes = global::System.ReadOnlySpan<byte>;
#else
    using Bytes = global::System.ArraySegment<byte>;
#endif

    /// <summary>
    /// <c>WriteFile</c> on a handle of Windows that was opened for synchronous use, again from where it stopped: a serial line
    /// whose time is over and a pipe that does not wait succeed with a part. There is nothing to wait on, so no progress
    /// is the caller's to judge.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class HandleWrite
    {
        internal static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

        private const long MostPerCall = 1 << 30;

        internal static WriteResult Run(int descriptor, Bytes bytes)
        {
            int length = Buffers.Length(bytes);
            if (length == 0)
                return Run(descriptor, IntPtr.Zero, 0);
            long position = 0;
            WriteResult? end;
            do
            {
                Bytes rest = Buffers.From(bytes, (int)position);
                uint written;
                bool succeeded = WriteFile(new IntPtr(descriptor), ref Buffers.First(rest), Portion(length - position), out written, IntPtr.Zero) != 0;
                end = After(succeeded, written, ref position, length);
            }
            while (end == null);
            return end.Value;
        }

        internal static WriteResult Run(int descriptor, IntPtr buffer, long length)
        {
            long position = 0;
            WriteResult? end;
            do
            {
                uint written;
                bool succeeded = WriteFile(new IntPtr(descriptor), new IntPtr(buffer.ToInt64() + position), Portion(length - position), out written, IntPtr.Zero) != 0;
                end = After(succeeded, written, ref position, length);
            }
            while (end == null);
            return end.Value;
        }

        private static uint Portion(long left)
        {
            return (uint)Math.Min(left, MostPerCall);
        }

        /// <summary>Null: call again from the position.</summary>
        private static WriteResult? After(bool succeeded, uint written, ref long position, long length)
        {
            int error = succeeded ? 0 : Marshal.GetLastWin32Error();
            if (written > length - position)
                return WriteResult.Failed(WriteTarget.Descriptor, position, length, 0, error)
                    .Because(new InvalidOperationException("WriteFile gave out " + written + " for " + (length - position) + " bytes, which is no count"));
            position += written;
            if (!succeeded)
                return WriteResult.Failed(WriteTarget.Descriptor, position, length, 0, error);
            if (position == length)
                return WriteResult.Complete(WriteTarget.Descriptor, length);
            return written == 0 ? WriteResult.Incomplete(WriteStatus.ZeroProgress, WriteTarget.Descriptor, position, length) : (WriteResult?)null;
        }

        [DllImport("kernel32", EntryPoint = "WriteFile", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int WriteFile(IntPtr handle, ref byte buffer, uint count, out uint written, IntPtr overlapped);

        [DllImport("kernel32", EntryPoint = "WriteFile", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        private static extern int WriteFile(IntPtr handle, IntPtr buffer, uint count, out uint written, IntPtr overlapped);
    }
}
