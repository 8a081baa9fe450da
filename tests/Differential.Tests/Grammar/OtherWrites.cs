namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Native imports, marked methods, and methods of the program that hand a count on.</summary>
internal static class OtherWrites
{
    public static WriteText Native(Scope scope)
    {
        var choices = scope.Choices;
        var result = choices.Of("nint", "int", "long", "IntPtr");
        var size = choices.Of("nint", "int", "nuint", "UIntPtr", "ulong");
        var descriptor = choices.Of("r.Fd", "fd", "r.T(\"d\", r.Fd)");
        if (descriptor == "fd")
            scope.Before.Add("int fd = r.Fd;");

        // The vector is two pieces long.
        if (choices.Next(6) == 5)
        {
            scope.Declare("public struct Vector { public IntPtr Start; public nint Length; }");
            scope.Declare($"[DllImport(\"libc\", SetLastError = true)] static extern {result} writev(int fd, Vector[] vector, int count);");
            scope.Before.Add("GCHandle pin = GCHandle.Alloc(b, GCHandleType.Pinned);");
            scope.Before.Add("Vector[] vector = { new Vector { Start = pin.AddrOfPinnedObject(), Length = 5000 }, new Vector { Start = pin.AddrOfPinnedObject() + 5000, Length = 4000 } };");
            scope.After.Add("pin.Free();");
            return new("writev" + ArgumentList.Of(scope, [new("fd", descriptor), new("vector", "vector"), new("count", choices.Of("2", "vector.Length", "r.T(\"c\", 2)"))]), result);
        }

        var (type, buffer) = choices.Next(6) switch
        {
            0 => ("byte[]", Arguments.Array(scope)),
            1 => ("byte*", choices.Of("p", "p + 1", "r.T(\"q\", 0) + p", "(byte*)p")),
            2 => ("ref byte", choices.Of("ref b[0]", "ref b[2]", "ref r.Data[r.T(\"i\", 1)]", "ref MemoryMarshal.GetReference(b.AsSpan(1))")),
            3 => ("IntPtr", choices.Of("(IntPtr)p", "Marshal.UnsafeAddrOfPinnedArrayElement(b, 1)", "(IntPtr)(p + r.T(\"q\", 1))")),
            4 => ("in byte", choices.Of("in b[0]", "b[0]", "in r.Data[r.T(\"i\", 1)]")),
            _ => ("void*", choices.Of("p", "(void*)p", "p + 2")),
        };
        var count = choices.Of("8000", $"({size})b.Length - 3", "r.T(\"c\", 8000)", $"({size})(b.Length - 5)", $"({size})r.T(\"c\", 8000)", scope.Local(size, "size", "8000"));
        scope.Declare($"[DllImport(\"libc\", SetLastError = true)] static extern {result} write(int fd, {type} buffer, {size} count);");
        return new("write" + ArgumentList.Of(scope, [new("fd", descriptor), new("buffer", buffer), new("count", count)]), result);
    }

    public static WriteText Marked(Scope scope)
    {
        var choices = scope.Choices;
        var w = choices.Of("w", "r.T(\"w\", w)", "(w)", "w!", "w?", "((Writer)(object)w)", "holder.Writer", "new Writer(r)");
        Argument[] parts = [new("buffer", Arguments.Array(scope)), new("offset", Arguments.Offset(scope)), new("count", Arguments.Count(scope))];
        return choices.Next(13) switch
        {
            0 => new($"{w}.Write{ArgumentList.Of(scope, parts)}", "int"),
            1 => new($"{w}.WriteArray{ArgumentList.Of(scope, [new("buffer", Arguments.WholeArray(scope))])}", "int"),
            2 => new($"{w}.WriteSpan{ArgumentList.Of(scope, [new("buffer", Arguments.Span(scope))])}", "int"),
            3 => new($"{w}.WriteMemory{ArgumentList.Of(scope, [new("buffer", Arguments.Memory(scope))])}", "int"),
            4 => new($"{w}.WriteSegment{ArgumentList.Of(scope, [new("buffer", Arguments.Segment(scope))])}", "int"),
            5 => new("Writer.Put" + ArgumentList.Of(scope, [new("r", "r"), .. parts]), "int"),
            6 => new($"{w}.WriteAsync{ArgumentList.Of(scope, parts)}", "int", "Task<int>"),
            7 => new($"{w}.WriteAsync{ArgumentList.Of(scope, [.. parts, new("token", Arguments.Token(scope))])}", "int", "Task<int>"),
            8 => new($"{w}.WriteMemoryAsync{ArgumentList.Of(scope, [new("buffer", Arguments.Memory(scope))])}", "int", "ValueTask<int>"),
            9 => new($"{w}.WriteMemoryAsync{ArgumentList.Of(scope, [new("buffer", Arguments.Memory(scope)), new("token", Arguments.Token(scope))])}", "int", "ValueTask<int>"),
            10 => new($"{w}.WriteOn{ArgumentList.Of(scope, parts)}", "int"),
            11 => new("StaticWriter.Put" + ArgumentList.Of(scope, parts), "int"),
            _ => new($"{w}.WriteLong{ArgumentList.Of(scope, parts)}", "long"),
        };
    }

    public static WriteText Wrapper(Scope scope)
    {
        var choices = scope.Choices;
        Argument[] parts = [new("buffer", Arguments.Array(scope)), new("offset", Arguments.Offset(scope)), new("count", Arguments.Count(scope))];
        switch (choices.Next(9))
        {
            case 0:
                scope.Declare("static int Put(Socket socket, byte[] buffer) { return socket.Send(buffer); }");
                return new("Put" + ArgumentList.Of(scope, [new("socket", Receiver()), new("buffer", Arguments.WholeArray(scope))]), "int");
            case 1:
                scope.Declare("class Line { public Socket Socket; public int Put(byte[] buffer, int offset, int count) => Socket.Send(buffer, offset, count, SocketFlags.None); }");
                return new($"{Line()}.Put{ArgumentList.Of(scope, parts)}", "int");
            case 2:
                scope.Declare("class Line { public Socket Socket; public int Put(ReadOnlySpan<byte> buffer) { var sent = Socket.Send(buffer); return sent; } }");
                return new($"{Line()}.Put{ArgumentList.Of(scope, [new("buffer", Arguments.Span(scope))])}", "int");
            case 3:
                scope.Declare("class Line { public Socket Socket; public int Put(string text) => Socket.Send(Encoding.ASCII.GetBytes(text)); }");
                return new($"{Line()}.Put{ArgumentList.Of(scope, [new("text", choices.Of("r.Text", "r.T(\"t\", r.Text)", "\"text\""))])}", "int");
            case 4:
                scope.Declare("class Line { public Socket Socket; public async Task<int> PutAsync(ReadOnlyMemory<byte> buffer) => await Socket.SendAsync(buffer, SocketFlags.None); }");
                return new($"{Line()}.PutAsync{ArgumentList.Of(scope, [new("buffer", Arguments.Memory(scope))])}", "int", "Task<int>");
            case 5:
                scope.Declare("class Line { public Socket Socket; public Task<int> PutAsync(byte[] buffer, int offset, int count) => Socket.SendAsync(new ArraySegment<byte>(buffer, offset, count), SocketFlags.None); }");
                return new($"{Line()}.PutAsync{ArgumentList.Of(scope, parts)}", "int", "Task<int>");
            case 6:
                scope.Declare("static int Inner(Socket socket, byte[] bytes, int from, int size) => socket.Send(bytes, from, size, SocketFlags.None);");
                scope.Declare("static int Outer(Socket socket, byte[] buffer, int offset, int count) { return Inner(socket, buffer, offset, count); }");
                return new("Outer" + ArgumentList.Of(scope, [new("socket", Receiver()), .. parts]), "int");
            case 7:
                scope.Declare("class Line { public Socket Socket; public Writer Writer; public int Put(byte[] buffer, int offset, int count) { if (count == 0) return 0; return Writer.Write(buffer, offset, count); } }");
                return new($"{Line()}.Put{ArgumentList.Of(scope, parts)}", "int");
            default:
                scope.Declare("class Line { public Socket Socket; public int Put(byte[] buffer, out SocketError error) => Socket.Send(buffer, 0, buffer.Length, SocketFlags.None, out error); }");
                return new($"{Line()}.Put{ArgumentList.Of(scope, [new("buffer", Arguments.WholeArray(scope)), new("error", Arguments.Error(scope))])}", "int");
        }

        string Line()
        {
            var writer = scope.Members.Any(m => m.Contains("Writer Writer", StringComparison.Ordinal)) ? ", Writer = w" : "";
            return choices.Of(scope.Local("var", "line", $"new Line {{ Socket = s{writer} }}"), $"new Line {{ Socket = r.T(\"s\", s){writer} }}");
        }

        string Receiver() => Arguments.Socket(scope).TrimEnd('?', '!');
    }
}
