using System.Text;

namespace Trace;

/// <summary>
/// A film as text: the bytes that are sent, a box around the slice that the next write attempts, and the tail that is lost.
/// Each is told by a sign or a word as well as by its colour.
/// </summary>
internal static class TerminalPicture
{
    private const string Margin = "    ";

    /// <summary>Of a long film, so many frames are shown at the start and at the end.</summary>
    private const int ShownAtStart = 8, ShownAtEnd = 4;

    public static void Print(Film film)
    {
        Console.WriteLine(Ink.Bold(film.Title));
        Console.WriteLine();
        for (var i = 0; i < film.Frames.Count; i++)
        {
            var skipped = film.Frames.Count - ShownAtStart - ShownAtEnd;
            if (i == ShownAtStart && skipped > 1)
            {
                Console.WriteLine($"{Margin}… {skipped:N0} more steps …\n");
                i += skipped;
            }

            Print(film.Frames[i], new Cells(film.Message));
        }
    }

    private static void Print(Frame frame, Cells cells)
    {
        Console.WriteLine($"  {frame.Call}");
        if (frame.Note.Length > 0)
            Console.WriteLine($"{Margin}{frame.Note}");
        if (frame.IsWait)
        {
            Console.WriteLine();
            return;
        }

        var sent = cells.Done(frame.Sent);
        var isBoxed = frame.Rest == Rest.Next && sent < cells.Count;
        if (isBoxed)
            Console.WriteLine(Margin + Line(sent, cells.Count, '┏', '━', '┓'));
        Console.WriteLine(Margin + Row(frame, cells, sent, isBoxed));
        Console.WriteLine(Margin + Below(frame, cells, sent, isBoxed));
        Console.WriteLine();
    }

    /// <summary>Cells and the gaps between them; the box stands in the gaps.</summary>
    private static string Row(Frame frame, Cells cells, int sent, bool isBoxed)
    {
        var row = new StringBuilder();
        for (var cell = 0; cell < cells.Count; cell++)
        {
            row.Append(isBoxed && cell == sent ? '┃' : ' ');
            var isSent = cell < sent;
            var sign = cells.AreBytes ? cells[cell] : isSent ? '█' : frame.Rest == Rest.Lost ? '×' : '░';
            row.Append(isSent ? Ink.Green(sign.ToString()) : frame.Rest == Rest.Lost ? Ink.Orange(sign.ToString()) : sign.ToString());
        }

        return row.Append(isBoxed ? "┃" : "").ToString();
    }

    private static string Below(Frame frame, Cells cells, int sent, bool isBoxed)
    {
        return Ink.Green(Label(sent, "sent")) + frame.Rest switch
        {
            Rest.Next when isBoxed => Line(sent, cells.Count, '┗', '━', '┛').TrimStart(),
            Rest.Lost => Ink.Orange(Label(cells.Count - sent, "lost")),
            _ => "",
        };
    }

    /// <summary>A word below so many cells, or its first letter where there is no room for it.</summary>
    private static string Label(int cells, string word)
    {
        var width = 2 * cells - 1;
        if (width < word.Length)
            return cells == 0 ? "" : " " + word[..1].PadRight(width);

        var dashes = width - word.Length;
        return " " + new string('─', dashes / 2) + word + new string('─', dashes - dashes / 2);
    }

    private static string Line(int from, int to, char left, char middle, char right) =>
        new string(' ', 2 * from) + left + new string(middle, 2 * (to - from) - 1) + right;
}
