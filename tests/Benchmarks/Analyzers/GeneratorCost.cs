using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WriteAllAnalyzer;

namespace Benchmarks;

/// <summary>
/// What the generator costs: when it runs first, and at each keystroke after. Where the helper is used it asks for types, so
/// it has the declarations of all files made, which every compilation makes and which are not made again: what the generator
/// adds is measured on a compilation that has them, and with them stands beside it.
/// </summary>
internal static class GeneratorCost
{
    private const int FirstRuns = 3;
    private const int Keystrokes = 40;

    public static void Measure(Table table, CodeBase code, bool holds)
    {
        table.Section($"The generator, {code.Name}");
        foreach (var uses in new[] { false, true })
        {
            var (first, keystroke) = Times(code, uses, declared: true);
            var what = uses ? "the helper is used" : "nobody uses the helper";
            if (holds)
            {
                table.AtMost(20, $"{what}: first run", first, " ms");
                table.AtMost(3, $"{what}: keystroke", keystroke, " ms");
            }
            else
            {
                table.Row($"{what}: first run", first, " ms");
                table.Row($"{what}: keystroke", keystroke, " ms");
            }

            if (uses)
            {
                (first, keystroke) = Times(code, uses, declared: false);
                table.Row($"{what}: first run, with all declarations", first, " ms");
                table.Row($"{what}: keystroke, with all declarations", keystroke, " ms");
            }
        }
    }

    /// <summary>The least first run, and the middle keystroke.</summary>
    private static (Reading First, Reading Keystroke) Times(CodeBase code, bool uses, bool declared)
    {
        var first = new List<double>();
        var keystrokes = new List<double>();
        for (var run = 0; run < FirstRuns; run++)
        {
            Compilation compilation = code.Compile();
            var edited = compilation.SyntaxTrees.ElementAt(compilation.SyntaxTrees.Count() / 2);
            if (uses)
                Replace(edited.GetText().Replace(0, 0, "using WriteAll;\n"));
            GeneratorDriver driver = CSharpGeneratorDriver.Create(new HelperGenerator());
            if (declared)
                Declare(compilation);
            AnalyzerRun.Settle();
            first.Add(Time());
            if (run < FirstRuns - 1)
                continue;

            for (var i = 0; i < Keystrokes; i++)
            {
                Replace(edited.GetText().Replace(edited.Length, 0, "/"));
                if (declared)
                    Declare(compilation);
                keystrokes.Add(Time());
            }

            void Replace(SourceText text)
            {
                var changed = edited.WithChangedText(text);
                compilation = compilation.ReplaceSyntaxTree(edited, changed);
                edited = changed;
            }

            double Time()
            {
                var start = Stopwatch.GetTimestamp();
                driver = driver.RunGenerators(compilation);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        first.Sort();
        return (new(first[0], first[1] - first[0]), Reading.MedianOf(keystrokes));
    }

    /// <summary>The references, and the table of what the source declares: before anything else is compiled.</summary>
    private static void Declare(Compilation compilation)
    {
        compilation.GetSpecialType(SpecialType.System_Object);
        compilation.ContainsSymbolsWithName(nameof(Declare), SymbolFilter.TypeAndMember, CancellationToken.None);
    }
}
