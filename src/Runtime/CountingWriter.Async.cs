namespace WriteAll
{
    using global::System;
    using global::System.Threading;
    using global::System.Threading.Tasks;

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
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <param name="cancellationToken">Ends the write between two calls, and is handed to them.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        /// <remarks>What the first call of the writer throws instead of returning a task comes out of this call, and as it was.</remarks>
        public static Task<int> WriteAllAsync<TState>(TState state, byte[] buffer, int offset, int count, Func<TState, byte[], int, int, CancellationToken, Task<int>> write, CancellationToken cancellationToken = default(CancellationToken))
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var loop = new CountingLoop(count, cancellationToken);
            Task<int> writing = loop.IsOver ? null : write(state, buffer, offset, count, cancellationToken);
            return WriteCore(writing, loop, state, buffer, offset, write, cancellationToken);
        }

        private static async Task<int> WriteCore<TState>(Task<int> writing, CountingLoop loop, TState state, byte[] buffer, int offset, Func<TState, byte[], int, int, CancellationToken, Task<int>> write, CancellationToken cancellationToken)
        {
            long count = loop.Left;
            try
            {
                while (!loop.IsOver)
                {
                    int accepted = await writing.ConfigureAwait(false);
                    TakeAwaited(ref loop, accepted);
                    if (!loop.IsOver)
                        writing = write(state, buffer, offset + (int)loop.Position, (int)loop.Left, cancellationToken);
                }
            }
            catch (Exception exception) when (CountingLoop.Explains(exception, loop.Position))
            {
                throw CountingLoop.Explain(exception, loop.Position, count);
            }

            loop.Result.ThrowIfIncomplete();
            return (int)loop.Position;
        }

        /// <summary>Takes a count that was awaited; without a way to wait, a full writer is an error.</summary>
        private static void TakeAwaited(ref CountingLoop loop, int count)
        {
            if (!loop.Take(count))
                return;
            Deadline deadline = Deadline.None;
            loop.Wait<object>(null, null, ref deadline);
        }
    }
}
