#if WRITEALL_SPAN
namespace WriteAll
{
    using global::System;
    using global::System.Threading;

#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    static partial class CountingWriter
    {
        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll<TState>(TState state, ReadOnlySpan<byte> buffer, SpanWriter<TState> write)
        {
            return WriteAll(state, buffer, write, null, Timeout.InfiniteTimeSpan, CancellationToken.None);
        }

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <param name="wait">Waits for room at most as long as it is told, and returns whether there was any.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the write between two calls, and is handed to them.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll<TState>(TState state, ReadOnlySpan<byte> buffer, SpanWriter<TState> write, Func<TState, TimeSpan, CancellationToken, bool> wait, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var deadline = new Deadline(timeout);
            deadline.Start();
            var loop = new CountingLoop(buffer.Length, cancellationToken);
            try
            {
                while (!loop.IsOver)
                {
                    if (loop.Take(write(state, buffer.Slice((int)loop.Position))))
                        loop.Wait(state, wait, ref deadline);
                }
            }
            catch (Exception exception) when (CountingLoop.Explains(exception, loop.Position))
            {
                throw CountingLoop.Explain(exception, loop.Position, buffer.Length);
            }

            loop.Result.ThrowIfIncomplete();
            return (int)loop.Position;
        }

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll(ReadOnlySpan<byte> buffer, SpanWriter write)
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            return WriteAll(write, buffer, CallSpan);
        }

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, int> write)
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var loop = new CountingLoop(buffer.Length, CancellationToken.None);
            Deadline deadline = Deadline.None;
            try
            {
                while (!loop.IsOver)
                {
                    if (loop.Take(write(state, buffer.Slice((int)loop.Position))))
                        loop.Wait<object>(null, null, ref deadline);
                }
            }
            catch (Exception exception) when (CountingLoop.Explains(exception, loop.Position))
            {
                throw CountingLoop.Explain(exception, loop.Position, buffer.Length);
            }

            loop.Result.ThrowIfIncomplete();
            return (int)loop.Position;
        }

        private static int CallSpan(SpanWriter write, ReadOnlySpan<byte> remaining)
        {
            return write(remaining);
        }
    }
}
#endif
