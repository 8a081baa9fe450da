using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>What is done at once about many diagnostics of a solution, in the files where they are reported or in others.</summary>
internal interface IRepairs
{
    /// <summary>The diagnostics of one file, in addition to those of others.</summary>
    Task AddAsync(Document document, IEnumerable<TextSpan> places);

    /// <summary>The solution with all that stands; null where nothing does.</summary>
    Task<Solution?> ApplyAsync();
}
