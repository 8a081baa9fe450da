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
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="WriteTimeoutException">The time was over; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(int descriptor, byte[] buffer, int offset, int count, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Count(DescriptorWrite.Timed(descriptor, null, new Deadline(timeout), cancellationToken).Run(Buffers.Of(buffer, offset, count)));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or throws with the count that was accepted.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">An error of the system, or no progress; says how many bytes were accepted.</exception>
        /// <exception cref="WriteTimeoutException">The time was over; says how many bytes were accepted.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled; says how many bytes were accepted.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static long WriteAll(SafeHandle handle, byte[] buffer, int offset, int count, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Count(DescriptorWrite.Timed(held.Descriptor, handle, new Deadline(timeout), cancellationToken).Run(Buffers.Of(buffer, offset, count)));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or says in the result why not and how far it came.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>How the write ended. It throws only for wrong arguments and a closed handle.</returns>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static WriteResult TryWriteAll(int descriptor, byte[] buffer, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Timed(descriptor, null, new Deadline(timeout), cancellationToken).Run(Buffers.Of(buffer, 0, buffer.Length));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or says in the result why not and how far it came.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>How the write ended. It throws only for wrong arguments and a closed handle.</returns>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static WriteResult TryWriteAll(SafeHandle handle, byte[] buffer, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Timed(held.Descriptor, handle, new Deadline(timeout), cancellationToken).Run(Buffers.Of(buffer, 0, buffer.Length));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or says in the result why not and how far it came.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>How the write ended. It throws only for wrong arguments and a closed handle.</returns>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static WriteResult TryWriteAll(int descriptor, byte[] buffer, int offset, int count, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            Posix.ThrowIfUnsupported();
            return DescriptorWrite.Timed(descriptor, null, new Deadline(timeout), cancellationToken).Run(Buffers.Of(buffer, offset, count));
        }

        /// <summary>Writes every byte, waiting while the descriptor is full, or says in the result why not and how far it came.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the wait. When it is cancelled already nothing is written.</param>
        /// <returns>How the write ended. It throws only for wrong arguments and a closed handle.</returns>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static WriteResult TryWriteAll(SafeHandle handle, byte[] buffer, int offset, int count, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            using (var held = new HeldDescriptor(handle))
                return DescriptorWrite.Timed(held.Descriptor, handle, new Deadline(timeout), cancellationToken).Run(Buffers.Of(buffer, offset, count));
        }
    }
}
