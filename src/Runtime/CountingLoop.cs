namespace WriteAll
{
    using global::System;
    using global::System.Threading;

    /// <summary>What a count from a delegate means. The caller makes the calls: <c>while (loop.Continue(write(from Position)))</c>.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal struct CountingLoop
    {
        private readonly long _requested;
        private readonly CancellationToken _token;
        private WriteStatus _status;
        private Exception _cause;
        private long _fruitless;

        internal CountingLoop(long requested, CancellationToken token)
        {
            _requested = requested;
            _token = token;
            _status = WriteStatus.Completed;
            _cause = null;
            _fruitless = 0;
            Position = 0;
            if (token.IsCancellationRequested)
                _status = WriteStatus.Canceled;
        }

        internal long Position { get; private set; }

        internal long Left
        {
            get { return _requested - Position; }
        }

        internal bool IsOver
        {
            get { return _status != WriteStatus.Completed || Left == 0; }
        }

        internal WriteResult Result
        {
            get
            {
                WriteResult result = _status == WriteStatus.Completed ? WriteResult.Complete(WriteTarget.Delegate, Position)
                    : _status == WriteStatus.Canceled ? WriteResult.Canceled(WriteTarget.Delegate, Position, _requested, _token)
                    : WriteResult.Incomplete(_status, WriteTarget.Delegate, Position, _requested);
                return _cause == null || _status == WriteStatus.Canceled ? result : result.Because(_cause);
            }
        }

        /// <summary>Takes a count. True: it was <see cref="CountingWriter.WouldBlock"/>, so wait before the next call.</summary>
        internal bool Take(long count)
        {
            if (count > 0 && count <= Left)
            {
                Position += count;
                _fruitless = 0;
                if (Left > 0 && _token.IsCancellationRequested)
                    _status = WriteStatus.Canceled;
                return false;
            }

            if (count == CountingWriter.WouldBlock)
                return true;
            if (count == 0)
                _status = WriteStatus.ZeroProgress;
            else
                Fail("The writer returned " + count + " for " + Left + " bytes, which is no count");
            return false;
        }

        /// <summary>Waits by the caller's delegate.</summary>
        internal void Wait<TState>(TState state, Func<TState, TimeSpan, CancellationToken, bool> wait, ref Deadline deadline)
        {
            if (wait == null)
            {
                Fail("The writer would block, and there is no way to wait");
                return;
            }

            if (_token.IsCancellationRequested)
            {
                _status = WriteStatus.Canceled;
                return;
            }

            TimeSpan remaining = deadline.Remaining();
            if (remaining == TimeSpan.Zero)
            {
                _status = WriteStatus.TimedOut;
                return;
            }

            if (++_fruitless > 2)
                Thread.Sleep(1); // a wait that returns at once, again and again, is no spin either
            if (!wait(state, remaining, _token))
                _status = _token.IsCancellationRequested ? WriteStatus.Canceled : WriteStatus.TimedOut;
        }

        /// <summary>
        /// Whether an exception of the delegate needs the progress added. Before the first byte it needs none: it passes
        /// through as it is. The runtime's own failures always do.
        /// </summary>
        internal static bool Explains(Exception exception, long position)
        {
            return position > 0 && !(exception is OutOfMemoryException) && !(exception is ThreadAbortException) && !(exception is IPartialWrite);
        }

        /// <summary>The same kind of exception as the delegate threw, as far as there is one, with the progress.</summary>
        internal static Exception Explain(Exception exception, long position, long requested)
        {
            var canceled = exception as OperationCanceledException;
            WriteResult result = canceled != null
                ? WriteResult.Canceled(WriteTarget.Delegate, position, requested, canceled.CancellationToken)
                : WriteResult.Incomplete(StatusOf(exception), WriteTarget.Delegate, position, requested).Because(exception);
            return WriteFailure.Create(result);
        }

        private static WriteStatus StatusOf(Exception exception)
        {
            return exception is ObjectDisposedException ? WriteStatus.Closed
                : exception is TimeoutException ? WriteStatus.TimedOut
                : WriteStatus.Failed;
        }

        private void Fail(string message)
        {
            _status = WriteStatus.Failed;
            _cause = new InvalidOperationException(message);
        }
    }
}
