using System.Globalization;
using System.Xml.Linq;

namespace Trace;

/// <summary>
/// Films as one animated picture, for light and dark pages. Who wants no motion, and a viewer that cannot move, sees how it ends.
/// </summary>
internal static class SvgPicture
{
    /// <summary>More pictures than anybody would watch.</summary>
    public const int MostFrames = 40;

    private const double SecondsPerFrame = 1.8, SecondsAtEnd = 4;
    private const int Width = 760, Panel = 166, Left = 28, CellTop = 76, CellHeight = 40;

    private const string Style = """
        text { font: 15px ui-sans-serif, system-ui, sans-serif; fill: #1f2328 }
        .title { font-weight: 600 }
        .call, .byte { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
        .byte { font-size: 18px; text-anchor: middle }
        .note { fill: #59636e; font-size: 14px }
        .page { fill: #ffffff; stroke: #d1d9e0 }
        .cell { fill: #f6f8fa; stroke: #d1d9e0 }
        .sent { fill: #1a7f37; stroke: #116329 }
        .lost { fill: #c2640a; stroke: #953800 }
        .sent + .byte, .lost + .byte { fill: #ffffff }
        .lost + .byte { text-decoration: line-through }
        .next { fill: none; stroke: #0969da; stroke-width: 3 }
        .room { fill: none; stroke: #59636e }
        .full { fill: #59636e; stroke: #59636e }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc }
          .note { fill: #9198a1 }
          .page { fill: #0d1117; stroke: #3d444d }
          .cell { fill: #212830; stroke: #3d444d }
          .sent { fill: #238636; stroke: #2ea043 }
          .lost { fill: #bd5d00; stroke: #f0883e }
          .next { stroke: #58a6ff }
          .room { stroke: #9198a1 }
          .full { fill: #9198a1; stroke: #9198a1 }
        }
        .frame { visibility: hidden }
        .last { visibility: visible }
        @media (prefers-reduced-motion: reduce) { .frame { animation: none !important } }
        """;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    public static void Save(string path, int window, params Film[] films)
    {
        var seconds = films.Max(film => film.Frames.Count - 1) * SecondsPerFrame + SecondsAtEnd;
        var height = Panel * films.Length + 4;
        var root = new XElement(s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("role", "img"),
            new XElement(s_svg + "title", string.Join("; ", films.Select(film => $"{film.Title}: {film.Frames[^1].Note}"))),
            new XElement(s_svg + "style", Style + string.Concat(films.Select((film, number) => Timing(film, number, seconds)))),
            Rectangle("page", 0.5, 0.5, Width - 1, height - 1, radius: 8));
        for (var number = 0; number < films.Length; number++)
            root.Add(PanelOf(films[number], number, window));

        File.WriteAllText(path, root.ToString() + "\n");
    }

    private static XElement PanelOf(Film film, int number, int window)
    {
        var cells = new Cells(film.Message);
        return new XElement(s_svg + "g",
            new XAttribute("transform", $"translate(0 {number * Panel})"),
            Text("title", Left, 32, film.Title),
            film.Frames.Select((frame, i) => new XElement(s_svg + "g",
                new XAttribute("class", i == film.Frames.Count - 1 ? $"frame last f{number}-{i}" : $"frame f{number}-{i}"),
                Text("call", Left, 60, frame.Call),
                Message(frame, cells),
                Window(frame, window),
                Text("note", Left, 148, frame.Note))));
    }

    private static IEnumerable<XElement> Message(Frame frame, Cells cells)
    {
        var width = Math.Min(44.0, (Width - 2.0 * Left) / cells.Count);
        var sent = cells.Done(frame.Sent);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var kind = cell < sent ? "cell sent" : frame.Rest == Rest.Lost ? "cell lost" : "cell";
            yield return Rectangle(kind, Left + cell * width, CellTop, width, CellHeight, radius: 3);
            if (cells.AreBytes)
                yield return Text("byte", Left + (cell + 0.5) * width, CellTop + 26, cells[cell].ToString());
        }

        if (frame.Rest == Rest.Next && sent < cells.Count)
            yield return Rectangle("next", Left + sent * width, CellTop, (cells.Count - sent) * width, CellHeight, radius: 4);
    }

    /// <summary>The window, a slot a byte, where it is small and known.</summary>
    private static IEnumerable<XElement> Window(Frame frame, int window)
    {
        if (frame.Filled is not { } filled || window > 16)
            yield break;

        const double size = 12;
        for (var slot = 0; slot < window; slot++)
            yield return Rectangle(slot < filled ? "full" : "room", Width - Left - (window - slot) * (size + 3), 48, size, size, radius: 2);

        yield return Text("note", Width - Left - window * (size + 3) - 60, 59, "window");
    }

    /// <summary>When each frame is seen; the last one until the end.</summary>
    private static string Timing(Film film, int number, double seconds) => string.Concat(film.Frames.Select((_, i) =>
    {
        var from = Percent(i * SecondsPerFrame / seconds);
        var to = Percent((i + 1) * SecondsPerFrame / seconds);
        var before = i == 0 ? "" : "0% { visibility: hidden } ";
        var after = i == film.Frames.Count - 1 ? "" : $" {to} {{ visibility: hidden }}";
        return $"\n@keyframes k{number}-{i} {{ {before}{from} {{ visibility: visible }}{after} }}"
            + $"\n.f{number}-{i} {{ animation: k{number}-{i} {seconds.ToString(CultureInfo.InvariantCulture)}s step-end infinite }}";
    }));

    private static string Percent(double part) => (100 * part).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static XElement Text(string kind, double x, double y, string text) =>
        new(s_svg + "text", new XAttribute("class", kind), new XAttribute("x", x), new XAttribute("y", y), text);

    private static XElement Rectangle(string kind, double x, double y, double width, double height, double radius) =>
        new(s_svg + "rect", new XAttribute("class", kind), new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height), new XAttribute("rx", radius));
}
