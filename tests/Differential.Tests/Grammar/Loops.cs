namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Retry loops, right and wrong: where the position lives, how the count is taken, what ends the loop, and what is done about a full buffer.</summary>
internal static class Loops
{
    public static (string Text, bool IsAsync) Of(Scope scope)
    {
        var choices = scope.Choices;
        var (call, position, isAsync) = Try(scope);
        var taking = Taking(scope, call, position, isAsync);
        var extra = choices.Next(10) switch
        {
            6 => " r.Log(\"tried\");",
            7 => " // goes on",
            8 => " total += n;",
            9 => " Trace.WriteLine(n);",
            _ => "",
        };
        if (extra.Contains("total", StringComparison.Ordinal))
            scope.Before.Add("long total = 0;");
        if (!taking.Contains("int n", StringComparison.Ordinal) && !taking.Contains("var n", StringComparison.Ordinal) && extra.Contains(" n;", StringComparison.Ordinal) || extra.Contains("(n)", StringComparison.Ordinal) && !taking.Contains(" n =", StringComparison.Ordinal))
            extra = "";

        var line = extra.Contains("//", StringComparison.Ordinal) ? "\n            " : " ";
        var body = $"{{ {taking}{extra}{line}}}";
        var more = choices.Next(8) == 7 ? position.AlmostMore : position.More;
        var loop = choices.Next(6) switch
        {
            0 or 1 => $"while ({more}) {body}",
            2 => $"do {body} while ({more});",
            3 => $"for (; {more};) {body}",
            4 => $"while (true) {{ {taking}{extra}{line}if (!({more})) break; }}",
            _ => $"again: {taking}{extra}{line}if ({more}) goto again;",
        };
        var after = choices.Next(4) == 3 ? $" r.Log({position.Note});" : "";
        var before = choices.Next(8) == 7 ? "/* all of it */ " : "";
        return ($"{before}{position.Start} {loop}{after}", isAsync);
    }

    /// <summary>A piece of data that is written bit by bit.</summary>
    /// <param name="Start">The declarations in front of the loop.</param>
    /// <param name="More">Whether something is left.</param>
    /// <param name="AlmostMore">The same, off by one.</param>
    /// <param name="Advance">The statement that moves on by <c>n</c>.</param>
    /// <param name="Inline">The text in front of a call that moves on by its value; null where there is none.</param>
    /// <param name="Note">What can be noted of it afterwards.</param>
    private sealed record Position(string Start, string More, string AlmostMore, string Advance, string? Inline, string Note);

    private static (string Call, Position Position, bool IsAsync) Try(Scope scope)
    {
        var choices = scope.Choices;
        var fault = choices.Next(12);

        // The buffer, the offset and the size of a try: wrong for some of the faults.
        var isIndexed = choices.Next(3) < 2;
        string buffer = "b", offset, size;
        Position position;
        if (isIndexed)
        {
            (position, offset, size) = choices.Next(5) switch
            {
                0 => (new Position("int off = 0;", "off < b.Length", "off < b.Length - 1", "off += n;", "off +=", "off"), "off", "b.Length - off"),
                1 => (new Position("int off = 0, left = b.Length;", "left > 0", "left > 1", "off += n; left -= n;", null, "off + left"), "off", "left"),
                2 => (new Position("int left = b.Length;", "left > 0", "left >= 0", "left -= n;", "left -=", "left"), "b.Length - left", "left"),
                3 => (new Position("int off = 2;", "off != b.Length", "off <= b.Length", "off = off + n;", null, "off"), "off", "b.Length - off"),
                _ => (new Position("long off = 0;", "off < b.Length", "off + 1 < b.Length", "off += n;", "off +=", "off"), "(int)off", "(int)(b.Length - off)"),
            };
            (offset, size) = fault switch
            {
                8 => ("0", size),
                9 => (offset, "b.Length"),
                10 => (offset, $"Math.Min(4096, {size})"),
                11 => ("r.Zero", size),
                _ => (offset, size),
            };
        }
        else
        {
            var type = choices.Of("ReadOnlySpan<byte>", "ReadOnlyMemory<byte>", "Memory<byte>");
            position = new Position($"{type} rest = b;", choices.Of("rest.Length > 0", "!rest.IsEmpty"), "rest.Length > 1", choices.Of("rest = rest.Slice(n);", "rest = rest[n..];"), null, "rest.Length");
            (buffer, offset, size) = fault switch
            {
                8 => ("b", "0", "rest.Length"),
                9 => (type.Contains("Span", StringComparison.Ordinal) ? "rest[..Math.Min(rest.Length, 4096)]" : "rest.Slice(0, Math.Min(rest.Length, 4096))", "", ""),
                _ => ("rest", "", ""),
            };
            if (offset.Length > 0)
                (buffer, isIndexed) = ("b", true);
        }

        var spanned = isIndexed || position.Start.Contains("Span", StringComparison.Ordinal) ? buffer : buffer + ".Span";
        var isMemory = !isIndexed && position.Start.Contains("Memory", StringComparison.Ordinal);
        var target = choices.Next(8);
        if (target <= 2)
        {
            var error = choices.Next(3) == 2 ? ", out var error" : "";
            var call = isIndexed ? $"s.Send({buffer}, {offset}, {size}, SocketFlags.None{error})" : $"s.Send({spanned}, SocketFlags.None{error})";
            return (call, position, false);
        }

        if (target == 3 && (isIndexed || isMemory))
        {
            var configured = choices.Next(2) == 1 ? ".ConfigureAwait(false)" : "";
            var call = isIndexed ? $"s.SendAsync(new ArraySegment<byte>({buffer}, {offset}, {size}), SocketFlags.None)" : $"s.SendAsync({buffer}, SocketFlags.None)";
            return ("await " + call + configured, position, true);
        }

        if (target == 4 && isIndexed)
        {
            scope.Declare("[DllImport(\"libc\", SetLastError = true)] static extern nint write(int fd, byte* buffer, nint count);");
            return ($"(int)write(r.Fd, p + ({offset}), {size})", position, false);
        }

        if (target == 5 && isIndexed)
            return ($"await w.WriteAsync({buffer}, {offset}, {size})", position, true);
        return (isIndexed ? $"w.Write({buffer}, {offset}, {size})" : isMemory && choices.Next(2) == 1 ? $"w.WriteMemory({buffer})" : $"w.WriteSpan({spanned})", position, false);
    }

    private static string Taking(Scope scope, string call, Position position, bool isAsync)
    {
        var choices = scope.Choices;
        var isSocket = call.Contains("s.Send", StringComparison.Ordinal);
        var failing = choices.Of("throw new IOException();", "throw new Exception(\"no progress\");", "return;", "break;");
        if (failing == "return;" && isAsync)
            failing = "throw new IOException();";

        var full = choices.Of("s.Poll(-1, SelectMode.SelectWrite);", "Thread.Sleep(1);", "", "Thread.Yield();", "s.Poll(0, SelectMode.SelectWrite);", "Thread.Sleep(0);");
        if (isAsync)
            full = full.Replace("Thread.Sleep(1)", "await Task.Delay(1)", StringComparison.Ordinal).Replace("Thread.Yield()", "await Task.Yield()", StringComparison.Ordinal);

        if (call.Contains("out var error", StringComparison.Ordinal))
        {
            var wouldBlock = choices.Of("error == SocketError.WouldBlock", "error is SocketError.WouldBlock or SocketError.IOPending or SocketError.NoBufferSpaceAvailable");
            return $"int n = {call}; if ({wouldBlock}) {{ {full} continue; }} if (error != SocketError.Success) throw new SocketException((int)error); {position.Advance}";
        }

        var plain = choices.Next(8) switch
        {
            0 or 1 when position.Inline is { } inline => $"{inline} {call};",
            2 => $"int n = {call}; {position.Advance}",
            3 => $"var n = {call}; if (n <= 0) {failing} {position.Advance}",
            4 => $"int n; if ((n = {call}) == 0) {failing} {position.Advance}",
            5 => $"int n = {call}; if (n > 0) {{ {position.Advance} }} else {failing}",
            6 => $"int n = {call}; if (n < 1) {{ {failing} }} {position.Advance}",
            _ => $"int n = {call}; if (n == 0) {failing} {position.Advance}",
        };
        if (!isSocket)
            return plain;

        return choices.Next(6) switch
        {
            2 => $"try {{ {plain} }} catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) {{ {full} }}",
            3 => $"try {{ {plain} }} catch (SocketException e) {{ if (e.SocketErrorCode != SocketError.WouldBlock) throw; {full} }}",
            4 => $"try {{ {plain} }} catch (SocketException e) when (e.ErrorCode == 10035) {{ {full} }}",
            5 => $"try {{ {plain} }} catch (SocketException e) {{ r.Log(e.SocketErrorCode); s.Close(); throw; }}",
            _ => plain,
        };
    }
}
