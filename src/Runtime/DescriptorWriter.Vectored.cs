namespace WriteAll
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Runtime.InteropServices;

#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    static partial class DescriptorWriter
    {
        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="vector">An array of <c>struct iovec</c>. It is read and never changed.</param>
        /// <param name="count">How many elements the vector has; more than IOV_MAX are written in several calls.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllVectored(int descriptor, IntPtr vector, int count)
        {
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Plain(descriptor, null).RunVector(vector, count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="vector">An array of <c>struct iovec</c>. It is read and never changed.</param>
        /// <param name="count">How many elements the vector has; more than IOV_MAX are written in several calls.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllVectored(SafeHandle handle, IntPtr vector, int count)
        {
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Plain(held.Descriptor, handle).RunVector(vector, count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is written, never changed.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllVectored(int descriptor, IList<ArraySegment<byte>> buffers)
        {
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Plain(descriptor, null).RunPieces(buffers));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffers">The bytes, in order. Read once before the first byte is written, never changed.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAllVectored(SafeHandle handle, IList<ArraySegment<byte>> buffers)
        {
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.Count(DescriptorWrite.Plain(held.Descriptor, handle).RunPieces(buffers));
        }
    }
}
