namespace Package.Tests;

/// <summary>The first thing that the README asks for: the sample in a fresh clone, with the analyzer built beside it.</summary>
public class SampleTests(PackedRepository repository)
{
    [Fact]
    public void Shows_the_warning_loses_bytes_and_is_mended()
    {
        var clone = repository.CreateClone();

        clone.Build("samples/LossySender").Succeeds().Reports("warning WA1001");
        clone.Start("LossySender.dll").Ends(with: 1);

        clone.Run("format", "analyzers", "samples/LossySender").Succeeds();
        clone.Build("samples/LossySender").Succeeds().Reports();
        ConsoleTests.AssertWhole(clone.Start("LossySender.dll"));
    }
}
