using Microsoft.CodeAnalysis;
using WriteAllAnalyzer.Testing;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Generated code that is broken while somebody types it: nothing throws, nothing hangs, and no fix loses text.</summary>
public class BrokenShapeTests
{
    private const int ShapesInAFile = 8;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task DeletionsAndSwaps(int seed, bool usesPackage)
    {
        var code = new BrokenCode { Seed = 1 + ((Amounts.Seed + seed) * 100_000), Mutations = Math.Max(6, Amounts.Shapes / 100), ReferenceAssemblies = ReferenceAssemblies.Runtime };
        for (var file = 0; file < Math.Max(3, Amounts.Shapes / 200); file++)
        {
            var first = (Amounts.Seed * 1_000_000) + (seed * 100_000) + (file * ShapesInAFile);
            var shapes = Enumerable.Range(first, ShapesInAFile).Select(number => Shape.Of(number, new Choices(number)));
            code.Sources.Add(Settings.Support + Settings.Of(0).Program(shapes).Replace(Settings.Usings, "", StringComparison.Ordinal));
        }

        code.Analyzers.AddRange(Workbench.Analyzers);
        code.CodeFixes.AddRange(Workbench.Fixes);
        code.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(Rig).Assembly.Location));
        if (usesPackage)
            code.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(WriteAll.SocketWriter).Assembly.Location));
        else
            code.SourceGenerators.Add(new HelperGenerator());

        var result = await code.RunAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(result.ToString());
        Assert.True(result.Actions > result.Sources, $"Little is left to fix: {result}");
    }
}
