using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>What the README and the guides ask for, in a fresh clone: the samples, with the analyzer built beside them.</summary>
public partial class SampleTests(PackedRepository repository)
{
    [Fact]
    public void Show_their_warnings_prove_what_they_say_and_are_mended()
    {
        var clone = repository.CreateClone();

        // All at once, because every build costs seconds. They are wrong on purpose, just so.
        clone.Build("samples/Samples.slnx").Succeeds().Reports("warning WA1001", "warning WA1004", "warning WA3001", "warning WA3002");
        clone.Start("LossySender.dll").Ends(with: 1);

        Shows(clone.Start("LibraryDemo.dll"), "16,000,064 of 16,000,064 bytes arrived.", "Acme.Wire shows   Acme.Wire.FrameWriter", "Acme.Wire refers  to netstandard");
        Shows(clone.Start("NetFramework.dll"), "8,388,608 bytes sent, 8,388,608 arrived.");
        Shows(clone.Start("OwnTransport.dll"), "Write:    20 of 44 bytes are on the air.", "WriteAll: 44 of 44 bytes are on the air.");
        Shows(clone.Start("ByHand.dll"), "resume     8,388,608 of 8,388,608 bytes arrived.");
        if (!OperatingSystem.IsWindows())
            Shows(clone.Start("PipeWriter.dll"), "WriteAll: 1,000,000 of 1,000,000 bytes arrived.");

        TracesShortWrites(clone);

        clone.Run("format", "analyzers", "samples/LossySender").Succeeds();
        clone.Build("samples/LossySender").Succeeds().Reports();
        ConsoleTests.AssertWhole(clone.Start("LossySender.dll"));
    }

    private static void TracesShortWrites(UserProject clone)
    {
        // The steps of the README's picture, and what they come to.
        var steps = clone.Start("Trace.dll").Succeeds().Output;
        Assert.Equal(
            ["buf[0..11]) -> 5", "buf[0..11]) -> 5", "buf[5..11]) -> -1", "buf[5..11]) -> 5", "buf[10..11]) -> 1"],
            Write().Matches(steps).Select(match => match.Groups[1].Value));

        clone.Start("Trace.dll", "--svg", "trace.svg").Succeeds();
        Assert.Equal(clone.Read("docs/trace.svg"), clone.Read("trace.svg"));

        clone.Start("Trace.dll", "--socket", "--bytes", "200000", "--window", "16384").Succeeds();

        // It ends with 0 when every symptom was seen, and was gone in the repaired run.
        Shows(clone.Start("Trace.dll", "symptoms"), "late-bytes-lost", "eagain-mistaken-for-an-error", "truncated-payload", "backpressure", "framing-out-of-step");

        Shows(clone.Start("Trace.dll", "--bytes", "0"), endsWith: 1, "--bytes is '0', but a whole number from 1 to 100000000 is accepted.");
    }

    private static void Shows(CommandResult run, params string[] lines) => Shows(run, endsWith: 0, lines);

    private static void Shows(CommandResult run, int endsWith, params string[] lines)
    {
        run.Ends(endsWith);
        Assert.All(lines, line => Assert.Contains(line + "\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^  write\((.*)$", RegexOptions.Multiline)]
    private static partial Regex Write();
}
