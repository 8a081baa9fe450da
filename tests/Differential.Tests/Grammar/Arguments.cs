namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>The forms that arguments and receivers take, the plainest first.</summary>
internal static class Arguments
{
    public static string Socket(Scope scope) => scope.Choices.Next(10) switch
    {
        0 => "s",
        1 => "r.S",
        2 => "r.T(\"s\", s)",
        3 => "(s)",
        4 => "((Socket)(object)s)",
        5 => "s!",
        6 => "s?",
        7 => "holder.Socket",
        8 => scope.Local("Socket[]", "sockets", "new[] { null, s }") + "[r.T(\"i\", 1)]",
        _ => "Holder.Of(r).Socket",
    };

    /// <summary>An array of which any part may be written.</summary>
    public static string Array(Scope scope) => scope.Choices.Next(14) switch
    {
        0 => "b",
        1 => "r.Data",
        2 => "r.T(\"b\", b)",
        3 => "(b)",
        4 => "r.Copy",
        5 => "holder.Bytes",
        6 => "b ?? throw new Exception()",
        7 => "yes ? b : r.Data",
        8 => scope.Local("byte[][]", "arrays", "{ b }") + "[r.T(\"i\", 0)]",
        9 => "(byte[])(object)b",
        10 => scope.Local("byte[]", "kept", "null", isNoted: false) + " = b",
        11 => "b.ToArray()",
        12 => "Holder.Of(r).Bytes",
        _ => "new List<byte>(b).ToArray()",
    };

    /// <summary>An array that is written as a whole, of any length.</summary>
    public static string WholeArray(Scope scope) => scope.Choices.Next(8) switch
    {
        0 or 1 or 2 => Array(scope),
        3 => "Encoding.ASCII.GetBytes(r.Text)",
        4 => "Encoding.ASCII.GetBytes(r.T(\"t\", r.Text) + r.T(\"u\", 1))",
        5 => "b[2..]",
        6 => "[1, 2, 3]",
        _ => "new byte[] { 1, 2, (byte)r.T(\"x\", 3) }",
    };

    public static string Span(Scope scope) => scope.Choices.Next(14) switch
    {
        0 => "b",
        1 => "b.AsSpan()",
        2 => "b.AsSpan(2)",
        3 => "b.AsSpan(r.T(\"o\", 2), r.T(\"c\", 8000))",
        4 => "r.T(\"b\", b).AsSpan(r.T(\"o\", 1))",
        5 => "r.Memory.Span",
        6 => "r.T(\"m\", r.Memory).Span[3..]",
        7 => "new ReadOnlySpan<byte>(b, 1, b.Length - 1)",
        8 => "\"text\"u8",
        9 => "stackalloc byte[] { 1, 2, 3 }",
        10 => scope.Local("ReadOnlySpan<byte>", "span", "b"),
        11 => scope.Local("Span<byte>", "span", "b") + "[1..^2]",
        12 => scope.Local("ReadOnlySpan<byte>", "span", "b") + ".Slice(r.T(\"o\", 1), 8000)",
        _ => "[1, 2, 3]",
    };

    public static string Memory(Scope scope) => scope.Choices.Next(9) switch
    {
        0 => "b",
        1 => "b.AsMemory()",
        2 => "b.AsMemory(2)",
        3 => "b.AsMemory(r.T(\"o\", 2), r.T(\"c\", 8000))",
        4 => "r.Memory",
        5 => "r.T(\"m\", r.Memory)[3..]",
        6 => "new ReadOnlyMemory<byte>(b, 1, b.Length - 1)",
        7 => scope.Local("ReadOnlyMemory<byte>", "memory", "b"),
        _ => scope.Local("Memory<byte>", "memory", "b") + ".Slice(r.T(\"o\", 1), 8000)",
    };

    public static string Segment(Scope scope) => scope.Choices.Next(5) switch
    {
        0 => "new ArraySegment<byte>(b)",
        1 => "new ArraySegment<byte>(r.T(\"b\", b), r.T(\"o\", 1), r.T(\"c\", 8000))",
        2 => scope.Local("ArraySegment<byte>", "segment", "new ArraySegment<byte>(b, 3, 8000)"),
        3 => "b",
        _ => "new(b, 1, 8000)",
    };

    public static string Segments(Scope scope) => scope.Choices.Next(6) switch
    {
        0 => "r.Segments",
        1 => "r.T(\"l\", r.Segments)",
        2 => "new List<ArraySegment<byte>> { new ArraySegment<byte>(b, 0, 5000), new ArraySegment<byte>(b, 5000, 4000) }",
        3 => "new[] { new ArraySegment<byte>(b), new ArraySegment<byte>(b, r.T(\"o\", 1), 100) }",
        4 => scope.Local("IList<ArraySegment<byte>>", "list", "r.Segments"),
        _ => scope.Local("var", "list", "r.Segments"),
    };

    public static string Offset(Scope scope) => scope.Choices.Next(8) switch
    {
        0 => "0",
        1 => "2",
        2 => "r.T(\"o\", 2)",
        3 => scope.Local("int", "off", "2"),
        4 => scope.Local("int", "off", "2", isNoted: true) + "++",
        5 => scope.Local("int", "off", "0", isNoted: true) + " = 3",
        6 => "r.Zero",
        _ => "(int)" + scope.Local("long", "off", "1"),
    };

    public static string Count(Scope scope) => scope.Choices.Next(10) switch
    {
        0 => "b.Length - 3",
        1 => "8000",
        2 => "r.T(\"c\", 8000)",
        3 => scope.Local("int", "size", "8000"),
        4 => "--" + scope.Local("int", "size", "8001", isNoted: true),
        5 => scope.Local("int", "size", "0", isNoted: true) + " = 8000",
        6 => "holder.Size",
        7 => "Math.Min(8000, b.Length)",
        8 => "yes ? 8000 : 0",
        _ => "(int)" + scope.Local("long", "size", "8000"),
    };

    public static string Flags(Scope scope) => scope.Choices.Next(6) switch
    {
        0 => "SocketFlags.None",
        1 => "0",
        2 => "r.T(\"f\", SocketFlags.None)",
        3 => scope.Local("SocketFlags", "flags", "SocketFlags.None"),
        4 => "default",
        _ => "(SocketFlags)r.Zero",
    };

    public static string Error(Scope scope)
    {
        switch (scope.Choices.Next(7))
        {
            case 0:
                return "out _";
            case 1:
                var implicitly = scope.Name("error");
                scope.After.Add($"r.Log({implicitly});");
                return $"out var {implicitly}";
            case 2:
                var explicitly = scope.Name("error");
                scope.After.Add($"r.Log({explicitly});");
                return $"out SocketError {explicitly}";
            case 3:
                return "out " + scope.Local("SocketError", "error", "SocketError.Fault", isNoted: true);
            case 4:
                scope.After.Add("r.Log(holder.Error);");
                return "out holder.Error";
            case 5:
                var errors = scope.Local("SocketError[]", "errors", "new SocketError[2]");
                scope.After.Add($"r.Log({errors}[1]);");
                return $"out {errors}[r.T(\"e\", 1)]";
            default:
                return "out SocketError _";
        }
    }

    public static string Token(Scope scope) => scope.Choices.Next(4) switch
    {
        0 => "default",
        1 => "r.Token",
        2 => "r.T(\"k\", CancellationToken.None)",
        _ => scope.Local("CancellationToken", "token", "r.Token"),
    };
}
