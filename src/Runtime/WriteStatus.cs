namespace WriteAll
{
    /// <summary>How a write ended.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    enum WriteStatus
    {
        /// <summary>Every byte was accepted.</summary>
        Completed = 0,

        /// <summary>The total timeout was over first.</summary>
        TimedOut,

        /// <summary>The cancellation token was cancelled first.</summary>
        Canceled,

        /// <summary>The writer accepted nothing of what was left, and named no error.</summary>
        ZeroProgress,

        /// <summary>The socket or the descriptor was closed by this process.</summary>
        Closed,

        /// <summary>An error ended the write.</summary>
        Failed,
    }
}
