#if WRITEALL_SPAN
namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;
    using global::System.Threading;

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
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, ReadOnlySpan<byte> buffer)
        {
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.All(descriptor, null, buffer);
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAll(SafeHandle handle, ReadOnlySpan<byte> buffer)
        {
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.All(held.Descriptor, handle, buffer);
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, ReadOnlySpan<byte> buffer, long count)
        {
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.All(descriptor, null, buffer.Slice(0, (int)count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor, or a synchronous handle of Windows. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has neither.</exception>
        public static long WriteAll(SafeHandle handle, ReadOnlySpan<byte> buffer, long count)
        {
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
            using (var held = new HeldDescriptor(handle, orWindows: true))
                return DescriptorWrite.All(held.Descriptor, handle, buffer.Slice(0, (int)count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="WriteTimeoutException">The time was over; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, ReadOnlySpan<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Timed(descriptor, null, new Deadline(timeout), cancellationToken).Run(buffer));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="WriteTimeoutException">The time was over; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(SafeHandle handle, ReadOnlySpan<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Timed(held.Descriptor, handle, new Deadline(timeout), cancellationToken).Run(buffer));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or says in the result why not and how far it came.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>How the write ended. It throws only for wrong arguments and a closed handle.</returns>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static WriteResult TryWriteAll(int descriptor, ReadOnlySpan<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Timed(descriptor, null, new Deadline(timeout), cancellationToken).Run(buffer);
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or says in the result why not and how far it came.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>How the write ended. It throws only for wrong arguments and a closed handle.</returns>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static WriteResult TryWriteAll(SafeHandle handle, ReadOnlySpan<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Timed(held.Descriptor, handle, new Deadline(timeout), cancellationToken).Run(buffer);
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(int descriptor, ReadOnlySpan<byte> buffer, long count, long offset)
        {
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.At(descriptor, null, offset).Run(buffer.Slice(0, (int)count)));
        }

        /// <summary>Writes every byte at a place of a file, or throws with the count that was accepted. The file's own position stays.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="offset">The place in the file.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAllAt(SafeHandle handle, ReadOnlySpan<byte> buffer, long count, long offset)
        {
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.At(held.Descriptor, handle, offset).Run(buffer.Slice(0, (int)count)));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(int descriptor, ReadOnlySpan<byte> buffer, long count, int flags)
        {
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Send(descriptor, null, flags).Run(buffer.Slice(0, (int)count)));
        }

        /// <summary>Sends every byte on a socket, waiting while it is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="count">How many bytes to write, from the start of the buffer, as in C.</param>
        /// <param name="flags">The flags of send(2), in the numbers of this system. MSG_NOSIGNAL is added where it exists.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long SendAll(SafeHandle handle, ReadOnlySpan<byte> buffer, long count, int flags)
        {
            if (count < 0 || count > buffer.Length)
                throw new ArgumentOutOfRangeException(nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Send(held.Descriptor, handle, flags).Run(buffer.Slice(0, (int)count)));
        }
    }
}
#endif
