namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>Every overload of <c>Socket.Send</c> and <c>SendAsync</c> that returns a count.</summary>
internal static class SocketWrites
{
    public static WriteText Send(Scope scope)
    {
        var s = Arguments.Socket(scope);
        var arguments = scope.Choices.Next(11) switch
        {
            0 => [Buffer(Arguments.WholeArray(scope))],
            1 => [Buffer(Arguments.WholeArray(scope)), Flags(scope)],
            2 => [Buffer(Arguments.Array(scope)), new("size", Arguments.Count(scope)), Flags(scope)],
            3 => [Buffer(Arguments.Array(scope)), new("offset", Arguments.Offset(scope)), new("size", Arguments.Count(scope)), Flags(scope)],
            4 => [Buffer(Arguments.Array(scope)), new("offset", Arguments.Offset(scope)), new("size", Arguments.Count(scope)), Flags(scope), Error(scope)],
            5 => [Buffer(Arguments.Span(scope))],
            6 => [Buffer(Arguments.Span(scope)), Flags(scope)],
            7 => [Buffer(Arguments.Span(scope)), Flags(scope), Error(scope)],
            8 => [new("buffers", Arguments.Segments(scope))],
            9 => [new("buffers", Arguments.Segments(scope)), Flags(scope)],
            _ => (Argument[])[new("buffers", Arguments.Segments(scope)), Flags(scope), Error(scope)],
        };
        return new($"{s}.Send{ArgumentList.Of(scope, arguments)}", "int");
    }

    public static WriteText SendAsync(Scope scope)
    {
        var s = Arguments.Socket(scope);
        switch (scope.Choices.Next(8))
        {
            case 0:
                return Of([Buffer(Arguments.Memory(scope)), Flags(scope)], "ValueTask<int>");
            case 1:
                return Of([Buffer(Arguments.Memory(scope)), Flags(scope), new("cancellationToken", Arguments.Token(scope))], "ValueTask<int>");
            case 2:
                return Of([Buffer(Arguments.Memory(scope))], "ValueTask<int>");
            case 3:
                return Of([Buffer(Arguments.Memory(scope)), new("cancellationToken", Arguments.Token(scope))], "ValueTask<int>");
            case 4:
                return Of([Buffer(Arguments.Segment(scope)), Flags(scope)], "Task<int>");
            case 5:
                return Of([new("buffers", Arguments.Segments(scope)), Flags(scope)], "Task<int>");
            case 6:
                return Of([Buffer(Arguments.Segment(scope))], "Task<int>");
            default:
                Argument[] arguments = [new("socket", s.TrimEnd('?', '!')), Buffer(Arguments.Segment(scope)), new("socketFlags", Arguments.Flags(scope))];
                return new("SocketTaskExtensions.SendAsync" + ArgumentList.Of(scope, arguments), "int", "Task<int>");
        }

        WriteText Of(Argument[] arguments, string task) => new($"{s}.SendAsync{ArgumentList.Of(scope, arguments)}", "int", task);
    }

    /// <summary>What a program may do with its socket first.</summary>
    public static void Knowledge(Scope scope)
    {
        var knowledge = scope.Choices.Next(12) switch
        {
            6 => "s.Blocking = false;",
            7 => "s.Blocking = true;",
            8 => "s.Poll(1000, SelectMode.SelectWrite);",
            9 => "if (s.SocketType != SocketType.Stream) return;",
            10 => "s.SendTimeout = 60000;",
            11 => "bool isBlocking = s.Blocking;",
            _ => null,
        };
        if (knowledge is not null)
            scope.Before.Add(knowledge);
    }

    private static Argument Buffer(string text) => new("buffer", text);

    private static Argument Flags(Scope scope) => new("socketFlags", Arguments.Flags(scope));

    private static Argument Error(Scope scope) => new("errorCode", Arguments.Error(scope));
}
