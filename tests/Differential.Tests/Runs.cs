using System.Reflection;
using System.Runtime.Loader;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>What one run of a shape did.</summary>
internal sealed record Outcome(byte[] Received, string Trace, Exception? Exception, bool DidEnd)
{
    public string Ending => !DidEnd ? "did not end" : Exception is null ? "returned" : Exception.GetType().Name + ": " + Exception.Message;
}

/// <summary>A compiled program, whose shapes are run one at a time, each for a bounded time.</summary>
internal sealed class Runs : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly AssemblyLoadContext _context = new("shapes", isCollectible: true);
    private readonly Assembly _assembly;
    private readonly Dictionary<(string, Writers), Outcome> _outcomes = [];

    public Runs(MemoryStream image) => _assembly = _context.LoadFromStream(image);

    public Outcome Of(Shape shape, Writers writers)
    {
        if (!_outcomes.TryGetValue((shape.ClassName, writers), out var outcome))
            _outcomes.Add((shape.ClassName, writers), outcome = Run(shape, writers));
        return outcome;
    }

    public void Dispose() => _context.Unload();

    private Outcome Run(Shape shape, Writers writers)
    {
        var type = _assembly.GetType(shape.ClassName) ?? _assembly.GetType("Acme.Wire." + shape.ClassName)!;
        var run = type.GetMethod("Run")!;
        using var rig = new Rig(writers, usesSocket: !shape.UsesPipe, shape.UsesPipe);
        Exception? exception = null;
        var thread = new Thread(() => rig.Run(() =>
        {
            try
            {
                if (run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [rig], null) is Task task)
                    task.GetAwaiter().GetResult();
            }
            catch (Exception thrown)
            {
                exception = thrown;
            }
        })) { IsBackground = true };
        thread.Start();
        if (!thread.Join(Limit))
        {
            rig.Abort();
            if (!thread.Join(Limit))
                throw new TimeoutException($"This shape goes on after everything that it could wait for was taken from it; writers {writers}.{Environment.NewLine}{shape.Source}");
        }

        rig.Finish();
        return new Outcome(rig.Received, rig.Trace.TrimEnd(), exception, DidEnd: !rig.IsAborted);
    }
}
