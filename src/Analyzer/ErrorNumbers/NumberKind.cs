namespace WriteAllAnalyzer;

/// <summary>Which number of an exception is read.</summary>
internal enum NumberKind
{
    /// <summary><c>SocketErrorCode</c>: the same on every platform.</summary>
    Portable,

    /// <summary><c>ErrorCode</c> or <c>NativeErrorCode</c> of a <c>SocketException</c>: Winsock's number on Windows, errno elsewhere.</summary>
    Platform,

    /// <summary><c>HResult</c> of a <c>SocketException</c>: one number for all its errors.</summary>
    SocketResult,

    /// <summary><c>HResult</c> of an <c>IOException</c>: the error is in the inner exception.</summary>
    StreamResult,
}
