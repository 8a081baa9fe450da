using System.Globalization;

namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>One generated class with one method that writes.</summary>
internal sealed class Shape
{
    private Shape(int number, IReadOnlyList<int> choices, string kind, string source, string partialSource, string membersSource)
    {
        Number = number;
        Choices = choices;
        Kind = kind;
        Source = source;
        PartialSource = partialSource;
        MembersSource = membersSource;
    }

    public int Number { get; }

    public IReadOnlyList<int> Choices { get; }

    /// <summary>Which part of the grammar it is of.</summary>
    public string Kind { get; }

    /// <summary>The whole class.</summary>
    public string Source { get; }

    /// <summary>The class without what it declares for its call.</summary>
    public string PartialSource { get; }

    /// <summary>The rest of it, for another file.</summary>
    public string MembersSource { get; }

    public string ClassName => "S" + Number.ToString(CultureInfo.InvariantCulture);

    public bool UsesPipe => Source.Contains("r.Fd", StringComparison.Ordinal);

    /// <summary>Whether more than a single call writes, so that it may do things more than once where the writer is short.</summary>
    public bool IsLoop => Kind is "loop" or "retry" or "errors";

    /// <summary>A loop whose offset is a property's value: it sends wrong bytes, and nothing in the code shows it.</summary>
    public bool IsBeyondAnalysis => IsLoop && Source.Contains(", r.Zero,", StringComparison.Ordinal);

    public static Shape Of(int number, Choices choices)
    {
        var scope = new Scope(choices);
        var kind = choices.Of("socket", "socket async", "native", "marked", "wrapper", "loop", "loop", "retry", "callback", "errors");
        var isAsync = false;
        string body;
        if (kind == "loop")
        {
            (body, isAsync) = Loops.Of(scope);
        }
        else if (kind == "retry")
        {
            SocketWrites.Knowledge(scope);
            body = Retries.Of(scope);
        }
        else if (kind == "errors")
        {
            body = Errors.Of(scope);
        }
        else if (kind == "callback")
        {
            body = Callbacks.Of(scope);
        }
        else
        {
            if (kind.StartsWith("socket", StringComparison.Ordinal))
                SocketWrites.Knowledge(scope);
            var write = kind switch
            {
                "socket" => SocketWrites.Send(scope),
                "socket async" => SocketWrites.SendAsync(scope),
                "native" => OtherWrites.Native(scope),
                "marked" => OtherWrites.Marked(scope),
                _ => OtherWrites.Wrapper(scope),
            };
            isAsync = write.IsAsync || choices.Next(5) == 4;
            body = Discards.Of(scope, write);
        }

        var usesPointer = body.Contains('p', StringComparison.Ordinal) && scope.Members.Any(m => m.Contains('*', StringComparison.Ordinal) || m.Contains("IntPtr buffer", StringComparison.Ordinal));
        var statements = string.Join("\n            ", [.. scope.Before, body, .. scope.After]);
        if (usesPointer)
            statements = $"fixed (byte* p = b) {{ {statements} }}";
        var head = (usesPointer || scope.Members.Any(m => m.Contains('*', StringComparison.Ordinal)) ? "unsafe " : "") + "static {0}class S" + number.ToString(CultureInfo.InvariantCulture);
        var members = string.Concat(scope.Members.Select(m => "    " + m + "\n"));
        var run = $$"""
                public static {{(isAsync ? "async Task" : "void")}} Run(Rig r)
                {
                    var holder = new Holder(r); Socket s = r.S; Writer w = holder.Writer; byte[] b = r.Data; bool yes = r.Yes;
                    {{statements}}
                    r.Log("end");
                }

            """;
        return new Shape(number, choices.Taken, kind, Class("", members + run), Class("partial ", run), Class("partial ", members));

        string Class(string partial, string content) => $"{head.Replace("{0}", partial, StringComparison.Ordinal)}\n{{\n{content}}}\n\n".ReplaceLineEndings("\n");
    }
}
