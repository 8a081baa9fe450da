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
        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(int descriptor, byte[] buffer, long count, int flags)
        {
            Buffers.Check(buffer, count);
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Send(descriptor, null, flags).Run(Buffers.Of(buffer, 0, (int)count)));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(SafeHandle handle, byte[] buffer, long count, int flags)
        {
            Buffers.Check(buffer, count);
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Send(held.Descriptor, handle, flags).Run(Buffers.Of(buffer, 0, (int)count)));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(int descriptor, IntPtr buffer, long count, int flags)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (buffer == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(buffer));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Send(descriptor, null, flags).Run(buffer, count));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(SafeHandle handle, IntPtr buffer, long count, int flags)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            if (buffer == IntPtr.Zero && count > 0)
                throw new ArgumentNullException(nameof(buffer));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Send(held.Descriptor, handle, flags).Run(buffer, count));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The first byte.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(int descriptor, ref byte buffer, long count, int flags)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Send(descriptor, null, flags).Run(ref buffer, count));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The first byte.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(SafeHandle handle, ref byte buffer, long count, int flags)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Send(held.Descriptor, handle, flags).Run(ref buffer, count));
        }
    }
}
