namespace WriteAllAnalyzer;

internal enum WriteKind
{
    /// <summary><c>Socket.Send</c>, every overload.</summary>
    SocketSend,

    /// <summary><c>Socket.SendAsync</c> that returns a count, and <c>SocketTaskExtensions.SendAsync</c>.</summary>
    SocketSendAsync,

    /// <summary><c>Socket.EndSend</c>.</summary>
    SocketEndSend,

    /// <summary>A native import, or a library's method that is one under its own name (Mono.Posix, Tmds.LibC).</summary>
    Native,

    /// <summary>A method that its author marks, by attribute or by option.</summary>
    Marked,

    /// <summary>A method of this compilation that returns the count of another write.</summary>
    Wrapper,

    /// <summary>The write of a stream that returns nothing and drops a count inside.</summary>
    Stream,
}
