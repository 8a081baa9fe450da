namespace WriteAll
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Runtime.CompilerServices;
    using global::System.Runtime.InteropServices;
    using global::System.Threading;
#if WRITEALL_SPAN
    using Bytes = global::System.ReadOnlySpan<byte>;
#else
    using Bytes = global::System.ArraySegment<byte>;
#endif

    /// <summary>One write to a descriptor: which call, with what, until when.</summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    internal struct DescriptorWrite
    {
        /// <summary>What a blocking pipe takes without waiting when it says that there is room: PIPE_BUF.</summary>
        private static readonly int PipeAtom = Posix.IsLinux ? 4096 : 512;

        private readonly int _descriptor;
        private readonly SafeHandle _handle;
        private readonly Call _call;
        private readonly int _flags;
        private readonly long _offset;
        private readonly Deadline _deadline;
        private readonly CancellationToken _token;

        private DescriptorWrite(int descriptor, SafeHandle handle, Call call, int flags, long offset, Deadline deadline, CancellationToken token)
        {
            _descriptor = descriptor;
            _handle = handle;
            _call = call;
            _flags = flags;
            _offset = offset;
            _deadline = deadline;
            _token = token;
        }

        private enum Call
        {
            Write,
            WriteAt,
            Send,
            SendNow,
        }

        internal static DescriptorWrite Plain(int descriptor, SafeHandle handle)
        {
            return new DescriptorWrite(descriptor, handle, Call.Write, 0, 0, Deadline.None, CancellationToken.None);
        }

        internal static DescriptorWrite At(int descriptor, SafeHandle handle, long offset)
        {
            return new DescriptorWrite(descriptor, handle, Call.WriteAt, 0, offset, Deadline.None, CancellationToken.None);
        }

        internal static DescriptorWrite Send(int descriptor, SafeHandle handle, int flags)
        {
            return new DescriptorWrite(descriptor, handle, Call.Send, flags | Posix.MSG_NOSIGNAL, 0, Deadline.None, CancellationToken.None);
        }

        internal static DescriptorWrite Timed(int descriptor, SafeHandle handle, Deadline deadline, CancellationToken token)
        {
            return new DescriptorWrite(descriptor, handle, Call.Write, 0, 0, deadline, token);
        }

        /// <summary>Every byte, or an exception. Mostly one call takes them all, and then nothing else is touched.</summary>
        internal static long All(int descriptor, SafeHandle handle, Bytes bytes)
        {
            long length = Buffers.Length(bytes);
            if (length == 0 || length > Posix.MostPerCall || HandleWrite.IsWindows)
                return Count(Plain(descriptor, handle).Run(bytes));
            long count = Posix.Write(descriptor, ref Buffers.First(bytes), length);
            return count == length ? count : Count(Plain(descriptor, handle).GoOn(bytes, length, count, Posix.ErrorOf(count)));
        }

        internal static long All(int descriptor, SafeHandle handle, IntPtr buffer, long length)
        {
            if (length == 0 || length > Posix.MostPerCall || HandleWrite.IsWindows)
                return Count(Plain(descriptor, handle).Run(buffer, length));
            long count = Posix.Write(descriptor, buffer, length);
            return count == length ? count : Count(Plain(descriptor, handle).GoOn(buffer, length, count, Posix.ErrorOf(count)));
        }

        internal static long Count(WriteResult result)
        {
            if (!result.IsCompleted)
                result.ThrowIfIncomplete();
            return result.BytesWritten;
        }

        internal WriteResult Run(Bytes bytes)
        {
            long length = Buffers.Length(bytes);
            if (_token.IsCancellationRequested)
                return WriteResult.Canceled(WriteTarget.Descriptor, 0, length, _token);
            if (HandleWrite.IsWindows)
                return HandleWrite.Run(_descriptor, bytes);
            if (length == 0)
                return Run(IntPtr.Zero, 0);
            if (MayHang)
                return RunInTime(bytes);

            long asked = Math.Min(length, Posix.MostPerCall);
            long count = Invoke(ref Buffers.First(bytes), asked, 0);
            return count == length ? WriteResult.Complete(WriteTarget.Descriptor, length) : GoOn(bytes, asked, count, Posix.ErrorOf(count));
        }

        internal WriteResult Run(IntPtr buffer, long length)
        {
            if (HandleWrite.IsWindows)
                return HandleWrite.Run(_descriptor, buffer, length);
            if (length == 0)
                return RunEmpty(buffer);
            PosixLoop loop = NewLoop(length);
            try
            {
                Continue(ref loop, buffer);
                return loop.Result;
            }
            finally
            {
                loop.Dispose();
            }
        }

        /// <summary>A reference and a length. The reference can be pinned for a call, but not moved without newer types or a copy.</summary>
        internal WriteResult Run(ref byte buffer, long length)
        {
            if (length == 0)
                return RunEmpty(IntPtr.Zero);
#if WRITEALL_SOCKET_SPAN
            if (length <= int.MaxValue)
                return Run(MemoryMarshal.CreateReadOnlySpan(ref buffer, (int)length));
#endif
            long asked = Math.Min(length, Posix.MostPerCall);
            long count = Invoke(ref buffer, asked, 0);
            if (count == length)
                return WriteResult.Complete(WriteTarget.Descriptor, length);
            int error = Posix.ErrorOf(count);
            IntPtr copy = Marshal.AllocHGlobal(new IntPtr(length));
            PosixLoop loop = NewLoop(length);
            try
            {
                Posix.Copy(copy, ref buffer, length);
                if (loop.Continue(count, error, asked))
                    Continue(ref loop, copy);
                return loop.Result;
            }
            finally
            {
                loop.Dispose();
                Marshal.FreeHGlobal(copy);
            }
        }

        /// <summary>Reads the caller's vector of pointer and length, and never changes it.</summary>
        internal WriteResult RunVector(IntPtr vector, int count)
        {
            var reader = new VectorReader(vector, count);
            if (reader.Total == 0)
                return RunEmpty(IntPtr.Zero);
            PosixLoop loop = NewLoop(reader.Total);
            try
            {
                long result;
                int error;
                long asked;
                do
                {
                    int filled = reader.Fill(loop.Position, out asked);
                    result = Posix.WriteVector(_descriptor, reader.Window, filled);
                    error = Posix.ErrorOf(result);
                }
                while (loop.Continue(result, error, asked));
                return loop.Result;
            }
            finally
            {
                loop.Dispose();
            }
        }

        internal WriteResult RunPieces(IList<ArraySegment<byte>> buffers)
        {
            var pieces = new Pieces(buffers);
            if (pieces.Total == 0)
                return Run(IntPtr.Zero, 0);
            long position = 0;
            ArraySegment<byte> piece;
            while (pieces.Next(true, out piece))
            {
                WriteResult written = Run(Buffers.Of(piece.Array, piece.Offset, piece.Count));
                if (!written.IsCompleted)
                    return written.Within(position, pieces.Total);
                position += piece.Count;
            }

            return WriteResult.Complete(WriteTarget.Descriptor, position);
        }

        /// <summary>A blocking descriptor with a deadline: the kernel would not come back in time by itself.</summary>
        private bool MayHang
        {
            get { return (!_deadline.IsInfinite || _token.CanBeCanceled) && !Posix.IsNonBlocking(_descriptor); }
        }

        /// <summary>
        /// A socket is sent to without waiting. Anything else is asked for room first and then given no more than a pipe
        /// takes at once. Its flags, which other processes share, stay as they are.
        /// </summary>
        private WriteResult RunInTime(Bytes bytes)
        {
            int length = Buffers.Length(bytes);
            var sending = new DescriptorWrite(_descriptor, _handle, Call.SendNow, Posix.MSG_DONTWAIT | Posix.MSG_NOSIGNAL, 0, _deadline, _token);
            bool isSocket = !Posix.IsApple; // its kernel waits in send() all the same
            PosixLoop loop = NewLoop(length);
            try
            {
                while (true)
                {
                    Bytes rest = Buffers.From(bytes, (int)loop.Position);
                    long asked = isSocket ? loop.Left : Math.Min(loop.Left, PipeAtom);
                    if (!isSocket && !loop.WaitBefore())
                        return loop.Result;
                    long count = isSocket ? sending.Invoke(ref Buffers.First(rest), asked, 0) : Invoke(ref Buffers.First(rest), asked, loop.Position);
                    int error = Posix.ErrorOf(count);
                    if (isSocket && error == Posix.ENOTSOCK)
                    {
                        isSocket = false;
                        continue;
                    }

                    if (!loop.Continue(count, error, asked))
                        return loop.Result;
                }
            }
            finally
            {
                loop.Dispose();
            }
        }

        /// <summary>After a first call that did not take everything.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private WriteResult GoOn(Bytes bytes, long asked, long count, int error)
        {
            PosixLoop loop = NewLoop(Buffers.Length(bytes));
            try
            {
                while (loop.Continue(count, error, asked))
                {
                    Bytes rest = Buffers.From(bytes, (int)loop.Position);
                    asked = Math.Min(loop.Left, Posix.MostPerCall);
                    count = Invoke(ref Buffers.First(rest), asked, loop.Position);
                    error = Posix.ErrorOf(count);
                }

                return loop.Result;
            }
            finally
            {
                loop.Dispose();
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private WriteResult GoOn(IntPtr buffer, long length, long count, int error)
        {
            PosixLoop loop = NewLoop(length);
            try
            {
                if (loop.Continue(count, error, length))
                    Continue(ref loop, buffer);
                return loop.Result;
            }
            finally
            {
                loop.Dispose();
            }
        }

        private void Continue(ref PosixLoop loop, IntPtr buffer)
        {
            long count;
            long asked;
            int error;
            do
            {
                asked = Math.Min(loop.Left, Posix.MostPerCall);
                count = Invoke(new IntPtr(buffer.ToInt64() + loop.Position), asked, loop.Position);
                error = Posix.ErrorOf(count);
            }
            while (loop.Continue(count, error, asked));
        }

        /// <summary>One call, as the caller's own would have been: an empty datagram is sent, a closed descriptor is named.</summary>
        private WriteResult RunEmpty(IntPtr buffer)
        {
            if (_token.IsCancellationRequested)
                return WriteResult.Canceled(WriteTarget.Descriptor, 0, 0, _token);
            while (true)
            {
                long count = Invoke(buffer, 0, 0);
                if (count >= 0)
                    return WriteResult.Complete(WriteTarget.Descriptor, 0);
                int error = Posix.ErrorOf(count);
                if (error == Posix.EINTR)
                    continue;
                if (error != Posix.EAGAIN)
                    return WriteResult.Failed(WriteTarget.Descriptor, 0, 0, 0, error);
                using (PosixLoop loop = NewLoop(0))
                {
                    WriteResult waited = loop.WaitOnly(false);
                    if (!waited.IsCompleted)
                        return waited;
                }
            }
        }

        private PosixLoop NewLoop(long length)
        {
            bool waitWhenShort = _call == Call.Send || _call == Call.SendNow;
            return new PosixLoop(_descriptor, _handle, WriteTarget.Descriptor, length, waitWhenShort, _deadline, _token);
        }

        private long Invoke(ref byte buffer, long count, long position)
        {
            switch (_call)
            {
                case Call.Write:
                    return Posix.Write(_descriptor, ref buffer, count);
                case Call.WriteAt:
                    return Posix.WriteAt(_descriptor, ref buffer, count, _offset + position);
                default:
                    return Posix.Send(_descriptor, ref buffer, count, _flags);
            }
        }

        private long Invoke(IntPtr buffer, long count, long position)
        {
            switch (_call)
            {
                case Call.Write:
                    return Posix.Write(_descriptor, buffer, count);
                case Call.WriteAt:
                    return Posix.WriteAt(_descriptor, buffer, count, _offset + position);
                default:
                    return Posix.Send(_descriptor, buffer, count, _flags);
            }
        }
    }
}
