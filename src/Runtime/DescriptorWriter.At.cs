namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;

#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    static partial class DescriptorWriter
    {
        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(int descriptor, byte[] buffer, long count, long offset)
        {
            Buffers.Check(buffer, count);
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.At(descriptor, null, offset).Run(Buffers.Of(buffer, 0, (int)count)));
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(SafeHandle handle, byte[] buffer, long count, long offset)
        {
            Buffers.Check(buffer, count);
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.At(held.Descriptor, handle, offset).Run(Buffers.Of(buffer, 0, (int)count)));
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(int descriptor, IntPtr buffer, long count, long offset)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (buffer == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(buffer));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.At(descriptor, null, offset).Run(buffer, count));
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(SafeHandle handle, IntPtr buffer, long count, long offset)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (buffer == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(buffer));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.At(held.Descriptor, handle, offset).Run(buffer, count));
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The first byte.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(int descriptor, ref byte buffer, long count, long offset)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.At(descriptor, null, offset).Run(ref buffer, count));
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The first byte.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(SafeHandle handle, ref byte buffer, long count, long offset)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.At(held.Descriptor, handle, offset).Run(ref buffer, count));
        }
    }
}
