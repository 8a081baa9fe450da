using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>
/// What the README and the guides ask for, in a fresh clone: the samples, with the analyzer built beside them. What they print
/// is compared with what the documents say that they print, where it is the same in every run.
/// </summary>
public partial class SampleTests(PackedRepository repository)
{
    [Fact]
    public void Show_their_warnings_prove_what_they_say_and_are_mended()
    {
        var clone = repository.CreateClone();

        // All at once, because every build costs seconds. They are wrong on purpose, just so.
        var build = clone.Build("samples/Samples.slnx").Succeeds().Reports("warning WA1001", "warning WA1004", "warning WA3001", "warning WA3002");
        var warning = Documented(clone, "README.md", "dotnet build samples/LossySender").TrimEnd();
        Assert.Contains(warning, build.Output.Replace(clone.Directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(Message().Match(warning).Groups[1].Value, TextOf(clone.Read("docs/squiggle.svg")), StringComparison.Ordinal);
        clone.Start("LossySender.dll").Ends(with: 1);

        Prints(clone, "LibraryDemo.dll", "dotnet run --project samples/Library/Demo");
        Prints(clone, "NetFramework.dll", "dotnet run --project samples/NetFramework --framework net10.0");
        Prints(clone, "OwnTransport.dll", "dotnet run --project samples/OwnTransport");
        Shows(clone.Start("ByHand.dll"), "resume     8,388,608 of 8,388,608 bytes arrived.");
        if (!OperatingSystem.IsWindows())
            Shows(clone.Start("PipeWriter.dll"), "WriteAll: 1,000,000 of 1,000,000 bytes arrived.");

        TracesShortWrites(clone);

        clone.Run("format", "analyzers", "samples/LossySender").Succeeds();
        clone.Build("samples/LossySender").Succeeds().Reports();
        var mended = clone.Start("LossySender.dll");
        ConsoleTests.AssertWhole(mended);
        Assert.Contains(Documented(clone, "README.md", "dotnet run --project samples/LossySender, after the fix"), Lines(mended), StringComparison.Ordinal);
    }

    private static void TracesShortWrites(UserProject clone)
    {
        Prints(clone, "Trace.dll", "dotnet run --project samples/Trace");

        clone.Start("Trace.dll", "--svg", "trace.svg").Succeeds();
        Assert.Equal(clone.Read("docs/trace.svg"), clone.Read("trace.svg"));

        clone.Start("Trace.dll", "--socket", "--bytes", "200000", "--window", "16384").Succeeds();

        // It ends with 0 when every symptom was seen, and was gone in the repaired run.
        Shows(clone.Start("Trace.dll", "symptoms"), "late-bytes-lost", "eagain-mistaken-for-an-error", "truncated-payload", "backpressure", "framing-out-of-step");

        Shows(clone.Start("Trace.dll", "--bytes", "0"), endsWith: 1, "--bytes is '0', but a whole number from 1 to 100000000 is accepted.");
    }

    /// <summary>A sample prints what samples/README.md says.</summary>
    private static void Prints(UserProject clone, string assembly, string command) =>
        Assert.Contains(Documented(clone, "samples/README.md", command), Lines(clone.Start(assembly).Succeeds()), StringComparison.Ordinal);

    private static void Shows(CommandResult run, params string[] lines) => Shows(run, endsWith: 0, lines);

    private static void Shows(CommandResult run, int endsWith, params string[] lines)
    {
        run.Ends(endsWith);
        Assert.All(lines, line => Assert.Contains(line + "\n", Lines(run), StringComparison.Ordinal));
    }

    /// <summary>What a document says that a command prints.</summary>
    private static string Documented(UserProject clone, string document, string command)
    {
        var text = clone.Read(document).ReplaceLineEndings("\n");
        var head = $"<!-- output of: {command} -->\n```text\n";
        var start = text.IndexOf(head, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{document} shows no output of '{command}'.");

        start += head.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Lines(CommandResult run) => run.Output.ReplaceLineEndings("\n");

    private static string TextOf(string picture) => Space().Replace(Tag().Replace(picture, ""), " ");

    [GeneratedRegex(@"WA1001: (.*) \(https")]
    private static partial Regex Message();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
