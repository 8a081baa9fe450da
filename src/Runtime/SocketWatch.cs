#if WRITEALL_SOCKETS
namespace WriteAll
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Net;
    using global::System.Net.Sockets;
    using global::System.Threading;
    using global::System.Threading.Tasks;

    /// <summary>
    /// Waits for room on any number of sockets with one thread, which ends when there is nothing left to wait for. The
    /// framework has no asynchronous wait that sends nothing, and a thread of the pool for each stalled peer would starve it.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal static class SocketWatch
    {
        /// <summary>No wait is longer: some dead sockets never signal.</summary>
        private const int Slice = 1000;

        private const int SliceWithoutWaker = 20;

        /// <summary>How long the thread stays for the next stall.</summary>
        private const int Linger = 5000;

        private static readonly object Gate = new object();
        private static readonly List<Watched> Waiting = new List<Watched>();
        private static readonly byte[] Message = new byte[1];
        private static Socket _waker;
        private static bool _running;
        private static bool _woken;

        /// <summary>Completed: send again. The task never fails.</summary>
        internal static async Task<WriteStatus> WaitAsync(Socket socket, Deadline deadline, CancellationToken token)
        {
            var watched = new Watched(socket, deadline);
            lock (Gate)
            {
                Waiting.Add(watched);
                if (!_running)
                    Start();
                Wake();
            }

            // The thread answers the token too: until then it may hold the socket, and closing a socket that is held resets
            // the connection, accepted bytes and all.
            using (token.Register(Cancel, watched, false))
                return await watched.Ended.ConfigureAwait(false);
        }

        private static void Cancel(object watched)
        {
            lock (Gate)
            {
                ((Watched)watched).IsCanceled = true;
                Wake();
            }
        }

        private static void Start()
        {
            _running = true;
            _woken = false;
            _waker = NewWaker();
            var thread = new Thread(Run) { IsBackground = true, Name = "WriteAll: waits for room on sockets" };
            if (ExecutionContext.IsFlowSuppressed())
            {
                thread.Start();
                return;
            }

            using (ExecutionContext.SuppressFlow()) // the thread outlives the caller, whose values it has no business to keep
                thread.Start();
        }

        /// <summary>A socket that sends to itself. Null where there is no loopback: waits are short then.</summary>
        private static Socket NewWaker()
        {
            Socket waker = null;
            try
            {
                waker = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
                waker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                waker.Connect(waker.LocalEndPoint);
                return waker;
            }
            catch (SocketException)
            {
                if (waker != null)
                    waker.Dispose();
                return null;
            }
        }

        private static void Wake()
        {
            if (_woken || _waker == null)
                return;
            _woken = true;
            SocketError error;
            if (_waker.Send(Message, 0, Message.Length, SocketFlags.None, out error) != Message.Length)
                _woken = false; // the slice ends the wait
        }

        private static void Run()
        {
            var all = new List<Watched>();
            var readable = new List<Socket>();
            var writable = new List<Socket>();
            bool idle = false;
            while (true)
            {
                int milliseconds;
                lock (Gate)
                {
                    if (Waiting.Count == 0 && (idle || _waker == null))
                    {
                        Stop();
                        return;
                    }

                    idle = Waiting.Count == 0;
                    milliseconds = Prepare(all, readable, writable);
                }

                var slice = new Deadline(TimeSpan.FromMilliseconds(milliseconds));
                slice.Start();
                bool isSure = Select(readable, writable, milliseconds);
                if (readable.Count > 0)
                    Drain();
                else if (writable.Count == 0)
                    isSure &= slice.NextWait(milliseconds) <= 1;
                Answer(all, writable, isSure);
            }
        }

        private static void Stop()
        {
            _running = false;
            if (_waker != null)
                _waker.Dispose();
            _waker = null;
        }

        private static int Prepare(List<Watched> all, List<Socket> readable, List<Socket> writable)
        {
            _woken = false;
            all.Clear();
            readable.Clear();
            writable.Clear();
            int milliseconds = _waker == null ? SliceWithoutWaker : Waiting.Count == 0 ? Linger : Slice;
            foreach (Watched watched in Waiting)
            {
                all.Add(watched);
                writable.Add(watched.Socket);
                milliseconds = watched.IsCanceled ? 0 : watched.NextWait(milliseconds);
            }

            if (_waker != null)
                readable.Add(_waker);
            return milliseconds;
        }

        /// <summary>False: it failed, and nothing is known of any socket.</summary>
        private static bool Select(List<Socket> readable, List<Socket> writable, int milliseconds)
        {
            try
            {
                if (readable.Count > 0 || writable.Count > 0)
                    Socket.Select(readable.Count > 0 ? readable : null, writable, null, milliseconds * 1000);
                return true;
            }
            catch (Exception exception) when (!(exception is OutOfMemoryException))
            {
                // One of the sockets is closed, or more of them wait than the system can select from.
            }

            readable.Clear();
            writable.Clear();
            return false;
        }

        private static void Drain()
        {
            SocketError error;
            do
                _waker.Receive(Message, 0, Message.Length, SocketFlags.None, out error);
            while (error == SocketError.Success);
        }

        /// <summary>Ends the waits that are over. No socket is held now.</summary>
        private static void Answer(List<Watched> all, List<Socket> ready, bool isSure)
        {
            var isReady = new Dictionary<Socket, bool>();
            foreach (Socket socket in ready)
                isReady[socket] = true;
            bool any = false;
            foreach (Watched watched in all)
            {
                WriteStatus? status = isReady.ContainsKey(watched.Socket) ? WriteStatus.Completed
                    : isSure ? watched.StatusNow : watched.StatusNow ?? Look(watched.Socket);
                any |= End(watched, status);
            }

            // It came back early and names nobody: a connection that is gone in one of the few ways that are no room. Each
            // sender may try; its send names the error.
            if (!isSure && !any)
                foreach (Watched watched in all)
                    End(watched, WriteStatus.Completed);
        }

        private static WriteStatus? Look(Socket socket)
        {
            try
            {
                return SocketWait.ForWritable(socket, new Deadline(TimeSpan.Zero), CancellationToken.None) ? WriteStatus.Completed : (WriteStatus?)null;
            }
            catch (ObjectDisposedException)
            {
                return WriteStatus.Closed;
            }
            catch (SocketException)
            {
                return WriteStatus.Completed; // the send names it
            }
        }

        private static bool End(Watched watched, WriteStatus? status)
        {
            if (status == null)
                return false;
            lock (Gate)
                Waiting.Remove(watched);
            watched.End(status.Value);
            return true;
        }

        /// <summary>One wait.</summary>
        private sealed class Watched
        {
            // The continuation of a user's code never runs on the thread that serves everybody.
            private readonly TaskCompletionSource<WriteStatus> _ended = new TaskCompletionSource<WriteStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
            private readonly WriteStatus _afterwards;
            private Deadline _deadline;

            internal Watched(Socket socket, Deadline deadline)
            {
                Socket = socket;
                _afterwards = deadline.IsInfinite ? WriteStatus.Completed : WriteStatus.TimedOut;
                _deadline = deadline.IsInfinite ? new Deadline(TimeSpan.FromMilliseconds(Slice)) : deadline;
                _deadline.Start();
            }

            internal Socket Socket { get; }

            internal bool IsCanceled { get; set; }

            internal Task<WriteStatus> Ended
            {
                get { return _ended.Task; }
            }

            internal WriteStatus? StatusNow
            {
                get { return IsCanceled ? WriteStatus.Canceled : _deadline.NextWait(1) == 0 ? _afterwards : (WriteStatus?)null; }
            }

            internal int NextWait(int slice)
            {
                return _deadline.NextWait(slice);
            }

            internal void End(WriteStatus status)
            {
                _ended.TrySetResult(status);
            }
        }
    }
}
#endif
