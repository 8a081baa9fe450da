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
        /// <summary>Waits until a write is worth trying: there is room, or an error that the write will name. For code that keeps its own loop.</summary>
        /// <param name="descriptor">The descriptor. The caller keeps it open.</param>
        /// <param name="timeout">The longest wait, on a monotonic clock. With <c>Timeout.InfiniteTimeSpan</c> it may return true early, at the latest after a second.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        /// <returns>True: write again. False: the time is over.</returns>
        /// <exception cref="DescriptorWriteException">The descriptor is not open.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static bool WaitForWritable(int descriptor, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Posix.ThrowIfUnsupported();
            return Wait(descriptor, null, new Deadline(timeout), cancellationToken);
        }

        /// <summary>Waits until a write is worth trying: there is room, or an error that the write will name. For code that keeps its own loop.</summary>
        /// <param name="handle">The descriptor. It is held while the call lasts.</param>
        /// <param name="timeout">The longest wait, on a monotonic clock. With <c>Timeout.InfiniteTimeSpan</c> it may return true early, at the latest after a second.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        /// <returns>True: write again. False: the time is over.</returns>
        /// <exception cref="DescriptorWriteException">The descriptor is not open.</exception>
        /// <exception cref="WriteCanceledException">The token was cancelled.</exception>
        /// <exception cref="PlatformNotSupportedException">The system has no such descriptors.</exception>
        public static bool WaitForWritable(SafeHandle handle, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            using (var held = new HeldDescriptor(handle))
                return Wait(held.Descriptor, handle, new Deadline(timeout), cancellationToken);
        }

        private static bool Wait(int descriptor, SafeHandle handle, Deadline deadline, CancellationToken token)
        {
            using (var loop = new PosixLoop(descriptor, handle, WriteTarget.Descriptor, 0, true, deadline, token))
            {
                WriteResult result = loop.WaitOnly(deadline.IsInfinite);
                if (result.Status == WriteStatus.TimedOut)
                    return false;
                if (result.Status == WriteStatus.Closed)
                    result = WriteResult.Failed(WriteTarget.Descriptor, 0, 0, 0, Posix.EBADF);
                result.ThrowIfIncomplete();
                return true;
            }
        }
    }
}
