namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Native writes whose error is looked at: by imports that keep it or not, at once or later, alone or in a loop.</summary>
internal static class Errors
{
    public static string Of(Scope scope)
    {
        var choices = scope.Choices;
        var kept = choices.Of("", ", SetLastError = true");
        var result = choices.Of("nint", "int", "long");
        var size = choices.Of("nint", "int");
        scope.Declare($"[DllImport(\"libc\"{kept})] static extern {result} write(int fd, byte* buffer, {size} count);");
        var error = choices.Of("Marshal.GetLastWin32Error()", "Marshal.GetLastPInvokeError()", "r.T(\"e\", Marshal.GetLastWin32Error())");
        var between = choices.Of("", "r.Log(\"written\");", "GC.KeepAlive(r);", "Console.Out.Flush();", "/* nothing */");
        var fails = choices.Of($"throw new IOException(\"error \" + {error});", $"{{ int code = {error}; throw new IOException(\"error \" + code); }}", $"{{ {between} throw new IOException(\"error\", {error}); }}");
        var interrupted = choices.Of("", $"if (n < 0 && {error} == 4) continue; ", $"if (n == -1) {{ if ({error} == 4) continue; {fails} }} ");
        return choices.Next(6) switch
        {
            0 => $"var n = write(r.Fd, p, 8000); {between} if (n < 0) {fails}",
            1 => $"if (write(r.Fd, p, 8000) == -1) {fails}",
            2 => $"if (write(r.Fd, p + r.T(\"o\", 1), r.T(\"c\", 8000)) != 8000) {fails}",
            3 => $"int off = 0; while (off < b.Length) {{ var n = write(r.Fd, p + off, b.Length - off); {interrupted}if (n < 0) {fails} off += (int)n; }}",
            4 => $"int off = 0; do {{ var n = write(r.Fd, p + off, b.Length - off); {interrupted}if (n <= 0) {fails} off += (int)n; }} while (off != b.Length);",
            _ => $"byte* q = p; int left = b.Length; while (left > 0) {{ int n = (int)write(r.Fd, q, left); {between} {interrupted}if (n < 0) {fails} q += n; left -= n; }}",
        };
    }
}
