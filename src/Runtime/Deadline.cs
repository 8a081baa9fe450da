namespace WriteAll
{
    using global::System;
    using global::System.Diagnostics;
    using global::System.Threading;

    /// <summary>A total timeout on the monotonic clock. The clock starts with the first wait, so a write that never waits never reads it.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal struct Deadline
    {
        private static readonly double TicksPerCount = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

        private readonly long _timeout;
        private long _start;
        private bool _started;

        internal Deadline(TimeSpan timeout)
        {
            if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
                throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout is zero or more, or Timeout.InfiniteTimeSpan.");
            _timeout = timeout.Ticks;
            _start = 0;
            _started = false;
        }

        internal static Deadline None
        {
            get { return new Deadline(Timeout.InfiniteTimeSpan); }
        }

        internal bool IsInfinite
        {
            get { return _timeout < 0; }
        }

        /// <summary>Whether nothing is to be waited for, however little time has passed.</summary>
        internal bool IsZero
        {
            get { return _timeout == 0; }
        }

        internal void Start()
        {
            if (_started || IsInfinite)
                return;
            _start = Stopwatch.GetTimestamp();
            _started = true;
        }

        /// <summary>What is left: zero when the time is over, infinite when there is no timeout.</summary>
        internal TimeSpan Remaining()
        {
            if (IsInfinite)
                return Timeout.InfiniteTimeSpan;
            Start();
            long left = _timeout - (long)((Stopwatch.GetTimestamp() - _start) * TicksPerCount);
            return left > 0 && _timeout > 0 ? new TimeSpan(left) : TimeSpan.Zero;
        }

        /// <summary>Milliseconds to wait now: rounded up so that no wait is a spin, at most <paramref name="slice"/>; 0 when the time is over.</summary>
        internal int NextWait(int slice)
        {
            if (IsInfinite)
                return slice;
            long ticks = Remaining().Ticks;
            if (ticks >= slice * TimeSpan.TicksPerMillisecond)
                return slice;
            return (int)((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        }
    }
}
