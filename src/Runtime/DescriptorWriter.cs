namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;

    /// <summary>
    /// Writes everything to a descriptor of Linux, macOS or FreeBSD, or says exactly how far it came. Interrupted calls are
    /// repeated, a full descriptor is waited for, the limits of one call are kept, and no progress is an error.
    /// On Windows the forms that take a safe handle and neither a timeout nor a place call <c>WriteFile</c>.
    /// </summary>
    /// <remarks>
    /// On Windows the handle is one that was opened for synchronous use. A serial line whose time is over, or a pipe that does
    /// not wait and is full, accepts nothing and says so: that is an error of no progress with the count so far. A raw
    /// handle is wrapped: <c>new SafeFileHandle(handle, ownsHandle: false)</c>. Messages of a pipe in message mode must not be split:
    /// there <see cref="ShortWriteException.ThrowIfShort(bool, long, long)"/> around the caller's own call is right.
    /// Accepted is not durable: nothing here syncs a file. A write that exceeds RLIMIT_FSIZE ends the process with SIGXFSZ,
    /// which .NET does not ignore. With a timeout or a token a blocking pipe is given small portions that it takes at once; a
    /// blocking terminal or device, or a pipe that another writer fills first, can still wait in the kernel past the deadline.
    /// </remarks>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    static partial class DescriptorWriter
    {
        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, byte[] buffer, long count)
        {
            Buffers.Check(buffer, count);
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.All(descriptor, null, Buffers.Of(buffer, 0, (int)count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAll(SafeHandle handle, byte[] buffer, long count)
        {
            Buffers.Check(buffer, count);
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.All(held.Descriptor, handle, Buffers.Of(buffer, 0, (int)count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, IntPtr buffer, long count)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (buffer == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(buffer));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.All(descriptor, null, buffer, count);
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAll(SafeHandle handle, IntPtr buffer, long count)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (buffer == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(buffer));
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.All(held.Descriptor, handle, buffer, count);
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The first byte.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, ref byte buffer, long count)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Plain(descriptor, null).Run(ref buffer, count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The first byte.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(SafeHandle handle, ref byte buffer, long count)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Plain(held.Descriptor, handle).Run(ref buffer, count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, byte[] buffer)
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.All(descriptor, null, Buffers.Of(buffer, 0, buffer.Length));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAll(SafeHandle handle, byte[] buffer)
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.All(held.Descriptor, handle, Buffers.Of(buffer, 0, buffer.Length));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, byte[] buffer, int offset, int count)
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.All(descriptor, null, Buffers.Of(buffer, offset, count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAll(SafeHandle handle, byte[] buffer, int offset, int count)
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.All(held.Descriptor, handle, Buffers.Of(buffer, offset, count));
        }
    }
}
