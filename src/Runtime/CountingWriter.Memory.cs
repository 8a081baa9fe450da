#if WRITEALL_SPAN
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
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <param name="cancellationToken">Ends the write between two calls, and is handed to them.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        /// <remarks>What the first call of the writer throws instead of returning a task comes out of this call, and as it was.</remarks>
        public static Task<int> WriteAllAsync<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, Task<int>> write, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var loop = new CountingLoop(buffer.Length, cancellationToken);
            Task<int> writing = loop.IsOver ? null : write(state, buffer, cancellationToken);
            return WriteCore(writing, loop, state, buffer, write, cancellationToken);
        }

        private static async Task<int> WriteCore<TState>(Task<int> writing, CountingLoop loop, TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, Task<int>> write, CancellationToken cancellationToken)
        {
            try
            {
                while (!loop.IsOver)
                {
                    int accepted = await writing.ConfigureAwait(false);
                    TakeAwaited(ref loop, accepted);
                    if (!loop.IsOver)
                        writing = write(state, buffer.Slice((int)loop.Position), cancellationToken);
                }
            }
            catch (Exception exception) when (CountingLoop.Explains(exception, loop.Position))
            {
                throw CountingLoop.Explain(exception, loop.Position, buffer.Length);
            }

            loop.Result.ThrowIfIncomplete();
            return (int)loop.Position;
        }

#if WRITEALL_VALUETASK
        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <param name="cancellationToken">Ends the write between two calls, and is handed to them.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        /// <remarks>What the first call of the writer throws instead of returning a task comes out of this call, and as it was.</remarks>
        public static ValueTask<int> WriteAllAsync<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, ValueTask<int>> write, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var loop = new CountingLoop(buffer.Length, cancellationToken);
            ValueTask<int> writing = loop.IsOver ? default(ValueTask<int>) : write(state, buffer, cancellationToken);
            return new ValueTask<int>(WriteCore(writing, loop, state, buffer, write, cancellationToken));
        }

        private static async Task<int> WriteCore<TState>(ValueTask<int> writing, CountingLoop loop, TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, ValueTask<int>> write, CancellationToken cancellationToken)
        {
            try
            {
                while (!loop.IsOver)
                {
                    int accepted = await writing.ConfigureAwait(false);
                    TakeAwaited(ref loop, accepted);
                    if (!loop.IsOver)
                        writing = write(state, buffer.Slice((int)loop.Position), cancellationToken);
                }
            }
            catch (Exception exception) when (CountingLoop.Explains(exception, loop.Position))
            {
                throw CountingLoop.Explain(exception, loop.Position, buffer.Length);
            }

            loop.Result.ThrowIfIncomplete();
            return (int)loop.Position;
        }
#endif
    }
}
#endif
