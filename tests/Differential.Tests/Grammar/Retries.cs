namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Sends that are tried again after a failure, and handlers that take a full buffer for a broken connection.</summary>
internal static class Retries
{
    public static string Of(Scope scope)
    {
        var choices = scope.Choices;
        var e = choices.Of("s.Send(b)", "s.Send(b, SocketFlags.None)", "s.Send(b, 0, b.Length, SocketFlags.None)", "s.Send(r.T(\"b\", b))", "s.Send(b.AsSpan(2))");
        var waits = choices.Of("", "Thread.Sleep(1);", "Thread.Yield();", "s.Poll(-1, SelectMode.SelectWrite);", "s.Poll(0, SelectMode.SelectWrite);");
        var number = choices.Of("e.ErrorCode == 10035", "e.NativeErrorCode == 10035", "e.NativeErrorCode == 11", "e.ErrorCode is 10035 or 11", "(int)SocketError.WouldBlock == e.ErrorCode");
        return choices.Next(10) switch
        {
            0 => $"try {{ {e}; }} catch (SocketException) {{ {waits} {e}; }}",
            1 => $"for (int i = 0; i < 3; i++) {{ try {{ {e}; break; }} catch (SocketException) {{ {waits} }} }}",
            2 => $"while (true) {{ try {{ {e}; break; }} catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock) {{ {waits} }} }}",
            3 => $"try {{ {e}; }} catch (SocketException e) when ({number}) {{ r.Log(\"full\"); throw; }}",
            4 => $"s.Blocking = false; try {{ {e}; }} catch (SocketException) {{ r.Log(\"closed\"); s.Close(); throw; }}",
            5 => $"s.Blocking = false; try {{ {e}; }} catch (SocketException e) {{ r.Log(e.SocketErrorCode); s.Dispose(); }}",
            6 => $"s.Blocking = false; int n = {e.TrimEnd(')')}, out var error); if (error != SocketError.Success) {{ r.Log(error); s.Close(); }}",
            7 => $"int tries = 0; again: try {{ {e}; }} catch (SocketException) {{ if (tries++ < 2) {{ {waits} goto again; }} throw; }}",
            8 => $"bool isSent = false; while (!isSent) {{ try {{ {e}; isSent = true; }} catch (SocketException e) {{ if (e.SocketErrorCode != SocketError.WouldBlock) throw; {waits} }} }}",
            _ => $"s.Blocking = false; try {{ {e}; }} catch (SocketException e) {{ if ({number}) return; r.Log(\"broken\"); s.Close(); }}",
        };
    }
}
