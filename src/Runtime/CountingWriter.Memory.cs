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
        public static Task<int> WriteAllAsync<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, Task<int>> write, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            return WriteCore(state, buffer, write, cancellationToken);
        }

        private static async Task<int> WriteCore<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, Task<int>> write, CancellationToken cancellationToken)
        {
            var loop = new CountingLoop(buffer.Length, cancellationToken);
            try
            {
                while (!loop.IsOver)
                {
                    int accepted = await write(state, buffer.Slice((int)loop.Position), cancellationToken).ConfigureAwait(false);
                    TakeAwaited(ref loop, accepted);
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
        public static ValueTask<int> WriteAllAsync<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, ValueTask<int>> write, CancellationToken cancellationToken = default(CancellationToken))
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            return new ValueTask<int>(WriteCore(state, buffer, write, cancellationToken));
        }

        private static async Task<int> WriteCore<TState>(TState state, ReadOnlyMemory<byte> buffer, Func<TState, ReadOnlyMemory<byte>, CancellationToken, ValueTask<int>> write, CancellationToken cancellationToken)
        {
            var loop = new CountingLoop(buffer.Length, cancellationToken);
            try
            {
                while (!loop.IsOver)
                {
                    int accepted = await write(state, buffer.Slice((int)loop.Position), cancellationToken).ConfigureAwait(false);
                    TakeAwaited(ref loop, accepted);
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
