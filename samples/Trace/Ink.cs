namespace Trace;

/// <summary>Colours of a terminal, where there is one that wants them: https://no-color.org</summary>
internal static class Ink
{
    private static readonly bool s_isWanted = !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static string Green(string text) => Coloured("38;5;34", text);

    public static string Orange(string text) => Coloured("38;5;208", text);

    public static string Bold(string text) => Coloured("1", text);

    private static string Coloured(string code, string text) => s_isWanted && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
