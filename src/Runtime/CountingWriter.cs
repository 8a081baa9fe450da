namespace WriteAll
{
    using global::System;
    using global::System.Threading;

    /// <summary>
    /// Writes everything through any writer that returns a count: a library's <c>Write</c>, an own import, a device.
    /// The lambda writes from the start of what it is given and returns how much was accepted.
    /// </summary>
    /// <remarks>
    /// A count of 0 is an error (no progress), <see cref="WouldBlock"/> waits where there is a way to wait, and any other count below
    /// 0 or above what was left is an error too, because nothing can be concluded from it. An exception of the lambda before the first byte
    /// passes through unchanged; after it, it comes as the cause of one of the same family that says how many bytes were accepted.
    /// A writer that lies (accepts less than it says) cannot be detected.
    /// </remarks>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    static partial class CountingWriter
    {
        /// <summary>What a writer returns when it accepted nothing and wants to be called again after a wait.</summary>
        public const int WouldBlock = -1;

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll<TState>(TState state, byte[] buffer, int offset, int count, Func<TState, byte[], int, int, int> write)
        {
            return WriteAll(state, buffer, offset, count, write, null, Timeout.InfiniteTimeSpan, CancellationToken.None);
        }

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <param name="wait">Waits for room at most as long as it is told, and returns whether there was any.</param>
        /// <param name="timeout">For the whole call, on a monotonic clock. Zero tries once and never waits; <c>Timeout.InfiniteTimeSpan</c> is none.</param>
        /// <param name="cancellationToken">Ends the write between two calls, and is handed to them.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll<TState>(TState state, byte[] buffer, int offset, int count, Func<TState, byte[], int, int, int> write, Func<TState, TimeSpan, CancellationToken, bool> wait, TimeSpan timeout, CancellationToken cancellationToken = default(CancellationToken))
        {
            Buffers.Check(buffer, offset, count, nameof(offset), nameof(count));
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var deadline = new Deadline(timeout);
            deadline.Start();
            var loop = new CountingLoop(count, cancellationToken);
            try
            {
                while (!loop.IsOver)
                {
                    if (loop.Take(write(state, buffer, offset + (int)loop.Position, (int)loop.Left)))
                        loop.Wait(state, wait, ref deadline);
                }
            }
            catch (Exception exception) when (CountingLoop.Explains(exception, loop.Position))
            {
                throw CountingLoop.Explain(exception, loop.Position, count);
            }

            loop.Result.ThrowIfIncomplete();
            return (int)loop.Position;
        }

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <param name="buffer">The bytes.</param>
        /// <param name="offset">Where the bytes start.</param>
        /// <param name="count">How many bytes to write.</param>
        /// <param name="write">Writes from the start of what it is given and returns how many bytes it accepted.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll(byte[] buffer, int offset, int count, Func<byte[], int, int, int> write)
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            return WriteAll(write, buffer, offset, count, CallSegment);
        }

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <typeparam name="TState">The type of the state.</typeparam>
        /// <param name="state">Handed to every call, so that the lambda captures nothing.</param>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes a whole array and returns how many bytes it accepted. It is given the caller's array first, and copies of what is left then.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll<TState>(TState state, byte[] buffer, Func<TState, byte[], int> write)
        {
            if (buffer == null)
                throw new ArgumentNullException(nameof(buffer));
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            var loop = new CountingLoop(buffer.Length, CancellationToken.None);
            Deadline deadline = Deadline.None;
            try
            {
                while (!loop.IsOver)
                {
                    if (loop.Take(write(state, Tail(buffer, (int)loop.Position))))
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

        /// <summary>Calls a writer until it has accepted every byte, each time with what is left.</summary>
        /// <param name="buffer">The bytes.</param>
        /// <param name="write">Writes a whole array and returns how many bytes it accepted. It is given the caller's array first, and copies of what is left then.</param>
        /// <returns>The whole count.</returns>
        /// <exception cref="DescriptorWriteException">The writer accepted nothing, would block, threw after the first byte, or returned what is no count; says how many bytes were accepted.</exception>
        public static int WriteAll(byte[] buffer, Func<byte[], int> write)
        {
            if (write == null)
                throw new ArgumentNullException(nameof(write));
            return WriteAll(write, buffer, CallWhole);
        }

        private static int CallSegment(Func<byte[], int, int, int> write, byte[] buffer, int offset, int count)
        {
            return write(buffer, offset, count);
        }

        private static int CallWhole(Func<byte[], int> write, byte[] buffer)
        {
            return write(buffer);
        }

        private static byte[] Tail(byte[] buffer, int position)
        {
            return position == 0 ? buffer : Buffers.Copy(Buffers.Of(buffer, position, buffer.Length - position));
        }
    }
}
