namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>How arguments stand in their parentheses: named or not, in which order, and what stands between them.</summary>
internal static class ArgumentList
{
    public static string Of(Scope scope, IReadOnlyList<Argument> arguments)
    {
        var choices = scope.Choices;
        if (choices.Next(12) == 11 && arguments.Count > 0)
            arguments = [.. arguments.Select((a, i) => i == choices.Next(arguments.Count) ? a with { Text = Throwing(a.Text) } : a)];

        var texts = choices.Next(6) switch
        {
            3 => arguments.Select(Named).ToList(),
            4 => [.. arguments.Take(arguments.Count - 1).Select(a => a.Text), .. arguments.TakeLast(1).Select(Named)],
            5 => Shuffled(arguments, choices),
            _ => arguments.Select(a => a.Text).ToList(),
        };
        if (texts.Count == 0)
            return "()";

        return choices.Next(12) switch
        {
            6 => "( " + string.Join(" , ", texts) + " )",
            7 => "(/*a*/ " + string.Join(" /*b*/, /*c*/ ", texts) + " /*d*/)",
            8 => "(\n                " + string.Join(",\n                ", texts) + ")",
            9 => "( // first\n                " + string.Join(", // next\n                ", texts) + " // last\n            )",
            10 => "(\n#pragma warning disable CS0618\n                " + string.Join(",\n#region more\n                ", texts) + "\n" + string.Concat(Enumerable.Repeat("#endregion\n", texts.Count - 1)) + "            )",
            11 => "(\n#if !NEVER\n                " + texts[0] + "\n#else\n                nothing\n#endif\n                " + string.Concat(texts.Skip(1).Select(t => ", " + t)) + ")",
            _ => "(" + string.Join(", ", texts) + ")",
        };
    }

    private static string Throwing(string text) => text.StartsWith("out ", StringComparison.Ordinal) || text.StartsWith('[') || text is "default" or "0" || text.StartsWith("new(", StringComparison.Ordinal) || text.StartsWith("stackalloc", StringComparison.Ordinal)
        ? text
        : $"r.Throw({text})";

    private static string Named(Argument argument) => $"{argument.Parameter}: {argument.Text}";

    private static List<string> Shuffled(IReadOnlyList<Argument> arguments, Choices choices)
    {
        var rest = arguments.ToList();
        var texts = new List<string>();
        while (rest.Count > 0)
        {
            var next = rest[choices.Next(rest.Count)];
            rest.Remove(next);
            texts.Add(Named(next));
        }

        return texts;
    }
}
