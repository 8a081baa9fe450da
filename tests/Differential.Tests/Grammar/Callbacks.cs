namespace WriteAllAnalyzer.DifferentialTests;

/// <summary><c>BeginSend</c> and <c>EndSend</c>.</summary>
internal static class Callbacks
{
    public static string Of(Scope scope)
    {
        var choices = scope.Choices;
        var (b, offset, flags) = (Arguments.Array(scope), Arguments.Offset(scope), Arguments.Flags(scope));
        var size = choices.Of("8000", "b.Length - 3", scope.Local("int", "size", "8000"), "r.T(\"c\", 8000)", "holder.Size");
        var end = choices.Of("s.EndSend(x);", "_ = s.EndSend(x);", "var n = s.EndSend(x);", "s.EndSend(x, out _);", "s.EndSend(x, out var error); r.Log(error);", "Trace.WriteLine(s.EndSend(x));", "var n = s.EndSend(x); Trace.WriteLine(n);", "if (s.EndSend(x) < 8000) Trace.WriteLine(\"short\");");
        return choices.Next(4) switch
        {
            0 => $"s.BeginSend({b}, {offset}, {size}, {flags}, x => {{ try {{ {end} }} catch (Exception e) {{ r.Log(e.GetType().Name.EndsWith(\"SocketException\")); }} holder.Done.Set(); }}, null); holder.Done.Wait();",
            1 => $"var x = s.BeginSend({b}, {offset}, {size}, {flags}, null, null); {end}",
            2 => $"s.BeginSend({b}, {offset}, {size}, {flags}, delegate (IAsyncResult x) {{ try {{ {end} }} catch (Exception e) {{ r.Log(e is IOException); }} finally {{ holder.Done.Set(); }} }}, s); holder.Done.Wait();",
            _ => $"s.EndSend(s.BeginSend({b}, {offset}, {size}, {flags}, null, null));",
        };
    }
}
