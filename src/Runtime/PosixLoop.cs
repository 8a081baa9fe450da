namespace WriteAll
{
    using global::System;
    using global::System.Runtime.InteropServices;
    using global::System.Threading;

    /// <summary>
    /// The one place that knows what a count or an error of a native write means and what to wait for.
    /// The caller makes the calls: <c>do n = write(from Position) while (loop.Continue(n, error, asked))</c>.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal struct PosixLoop : IDisposable
    {
        /// <summary>No wait is longer: a full AF_UNIX socket that was shut down never signals, and a closed handle cannot.</summary>
        private const int Slice = 1000;

        private const int SliceWithoutWaker = 20;

        private readonly int _descriptor;
        private readonly SafeHandle _handle;
        private readonly WriteTarget _target;
        private readonly bool _waitWhenShort;
        private readonly CancellationToken _token;
        private readonly long _requested;
        private Deadline _deadline;
        private Waker _waker;
        private WriteStatus _status;
        private int _error;
        private int _fruitless;
        private int _prototypeErrors;

        internal PosixLoop(int descriptor, SafeHandle handle, WriteTarget target, long requested, bool waitWhenShort, Deadline deadline, CancellationToken token)
        {
            deadline.Start();
            _descriptor = descriptor;
            _handle = handle;
            _target = target;
            _requested = requested;
            _waitWhenShort = waitWhenShort;
            _deadline = deadline;
            _token = token;
            _waker = null;
            _status = WriteStatus.Completed;
            _error = 0;
            _fruitless = 0;
            _prototypeErrors = 0;
            Position = 0;
        }

        /// <summary>The bytes that were accepted; only <see cref="Continue"/> moves it.</summary>
        internal long Position { get; private set; }

        internal long Left
        {
            get { return _requested - Position; }
        }

        internal WriteResult Result
        {
            get
            {
                switch (_status)
                {
                    case WriteStatus.Completed:
                        return WriteResult.Complete(_target, _requested);
                    case WriteStatus.Canceled:
                        return WriteResult.Canceled(_target, Position, _requested, _token);
                    case WriteStatus.Failed:
                    case WriteStatus.Closed:
                        WriteResult result = _status == WriteStatus.Failed
                            ? WriteResult.Failed(_target, Position, _requested, SocketErrorOf(_error), _error)
                            : WriteResult.Incomplete(_status, _target, Position, _requested).WithError(0, _error);
                        return result;
                    default:
                        return WriteResult.Incomplete(_status, _target, Position, _requested);
                }
            }
        }

        public void Dispose()
        {
            if (_waker != null)
                _waker.Dispose();
        }

        /// <summary>Takes what a call returned for <paramref name="asked"/> bytes. True: call again from <see cref="Position"/>.</summary>
        internal bool Continue(long count, int error, long asked)
        {
            if (count > 0)
            {
                Position += count;
                _fruitless = 0;
                if (Position >= _requested)
                    return false;
                return count < asked && _waitWhenShort ? Wait() : MayGoOn();
            }

            if (count == 0)
                return End(WriteStatus.ZeroProgress);
            if (error == Posix.EINTR)
                return MayGoOn();
            if (error == Posix.EAGAIN)
            {
                _fruitless++;
                return Wait();
            }

            if (error == Posix.ENOBUFS && _waitWhenShort)
            {
                Thread.Sleep(1);
                return Wait();
            }

            // A race in Apple's kernel while a connection is torn down: the next call names the real error.
            if (error == Posix.EPROTOTYPE && Posix.IsApple && _prototypeErrors++ < 4)
                return true;

            _error = error == Posix.EPROTOTYPE && Posix.IsApple ? Posix.ECONNRESET : error;
            return End(WriteStatus.Failed);
        }

        /// <summary>Waits until the descriptor may take bytes. False: the write is over.</summary>
        internal bool Wait()
        {
            if (!Renew())
                return End(WriteStatus.Closed);
            if (_token.IsCancellationRequested)
                return End(WriteStatus.Canceled);
            int milliseconds = _deadline.NextWait(Slice);
            if (milliseconds == 0)
                return End(WriteStatus.TimedOut);
            return Poll(milliseconds) != Readiness.Closed || End(WriteStatus.Closed);
        }

        /// <summary>Waits for room before a call that could block. False: the write is over.</summary>
        internal bool WaitBefore()
        {
            while (true)
            {
                if (!Renew())
                    return End(WriteStatus.Closed);
                if (_token.IsCancellationRequested)
                    return End(WriteStatus.Canceled);
                int milliseconds = _deadline.NextWait(Slice);
                switch (Poll(milliseconds))
                {
                    case Readiness.Ready:
                        return true;
                    case Readiness.Closed:
                        return End(WriteStatus.Closed);
                }

                if (milliseconds == 0)
                    return End(WriteStatus.TimedOut);
            }
        }

        /// <summary>Waits and writes nothing. With <paramref name="once"/> it may return early, so that the caller tries.</summary>
        internal WriteResult WaitOnly(bool once)
        {
            if (once && _deadline.IsInfinite)
                Wait();
            else
                WaitBefore();
            return Result;
        }

        /// <summary>
        /// Lets go of the handle for a moment, so that a Dispose of another thread takes effect: while it is held, it does
        /// not even show. False: the handle is closed, and the holder's release finds it so.
        /// </summary>
        private bool Renew()
        {
            if (_handle == null)
                return true;
            bool held = false;
            _handle.DangerousRelease();
            try
            {
                _handle.DangerousAddRef(ref held);
            }
            catch (ObjectDisposedException)
            {
                return false;
            }

            return held;
        }

        private bool MayGoOn()
        {
            if (_token.IsCancellationRequested)
                return End(WriteStatus.Canceled);

            // Portions that the kernel takes one after another wait for nothing; but a reader that keeps up must not make
            // them outlast a time that was given.
            if (!_deadline.IsInfinite && !_deadline.IsZero && _deadline.NextWait(Slice) == 0 && !_waitWhenShort)
                return End(WriteStatus.TimedOut);
            return true;
        }

        private bool End(WriteStatus status)
        {
            _status = status;
            if (status == WriteStatus.Closed && _error == 0)
                _error = Posix.EBADF;
            if (status == WriteStatus.Closed && _handle == null)
                _status = WriteStatus.Failed; // a bare number: the system says that it is not open
            return false;
        }

        private Readiness Poll(int milliseconds)
        {
            if (_waker == null && _token.CanBeCanceled && milliseconds > 0)
                _waker = new Waker(_token);
            int waking = _waker != null ? _waker.Descriptor : -1;
            if (waking < 0 && _token.CanBeCanceled && milliseconds > SliceWithoutWaker)
                milliseconds = SliceWithoutWaker;

            // Ready, and yet nothing accepted: twice in a row is a descriptor that lies. A pause keeps it from being a spin.
            if (_fruitless > 2 && milliseconds > 0)
                Thread.Sleep(1);

            var pair = default(Posix.PollPair);
            pair.Target.Descriptor = _descriptor;
            pair.Target.Events = Posix.POLLOUT;
            pair.Waker.Descriptor = waking;
            pair.Waker.Events = Posix.POLLIN;
            int ready = Posix.Poll(ref pair, waking < 0 ? 1 : 2, milliseconds);
            if (ready <= 0)
            {
                _fruitless = 0; // it slept, or was interrupted
                return Readiness.NotYet;
            }

            if ((pair.Target.Returned & Posix.POLLNVAL) != 0)
                return Readiness.Closed;

            // Any other event, errors included, is a reason to call again: the call names the error.
            return pair.Target.Returned != 0 ? Readiness.Ready : Readiness.NotYet;
        }

        private int SocketErrorOf(int error)
        {
#if WRITEALL_SOCKETS
            return _target == WriteTarget.Socket ? (int)SocketErrors.Of(error) : 0;
#else
            return 0;
#endif
        }

        private enum Readiness
        {
            NotYet,
            Ready,
            Closed,
        }
    }
}
