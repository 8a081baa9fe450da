using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer.OldestHostTests;

/// <summary>The other tests of this project are those of CodeFixes.Tests: this one shows where they run.</summary>
public class RoslynVersionTests
{
    [Fact]
    public void ItIsTheOldestThatTheFixesSupport() =>
        Assert.Equal(new Version(4, 5, 0, 0), typeof(Workspace).Assembly.GetName().Version);
}
