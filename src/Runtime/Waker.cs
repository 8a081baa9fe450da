namespace WriteAll
{
    using global::System;
    using global::System.Threading;

    /// <summary>Ends a poll the moment a token is cancelled. Made only when a cancellable write has to wait.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal sealed class Waker : IDisposable
    {
        private readonly Posix.PipePair _pipe;
        private readonly bool _hasPipe;
        private CancellationTokenRegistration _registration;

        internal Waker(CancellationToken token)
        {
            _hasPipe = Posix.TryPipe(out _pipe);
            if (_hasPipe)
                _registration = token.Register(Wake, this, false);
        }

        /// <summary>The descriptor that becomes readable; −1 when there is none, and then waits are short.</summary>
        internal int Descriptor
        {
            get { return _hasPipe ? _pipe.Reader : -1; }
        }

        public void Dispose()
        {
            if (!_hasPipe)
                return;
            _registration.Dispose(); // returns after a callback that runs now
            Posix.Close(_pipe.Reader);
            Posix.Close(_pipe.Writer);
        }

        private static void Wake(object state)
        {
            byte one = 1;
            if (Posix.Write(((Waker)state)._pipe.Writer, ref one, 1) != 1)
            {
                // The pipe is empty and non-blocking: it takes the byte. Should it not, the wait ends with its slice.
            }
        }
    }
}
