using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>
/// How one try of a write comes out: what it returns, throws and leaves behind. Code is run on it to see where it leads,
/// whatever the test looks like: a filter, an <c>if</c>, a <c>switch</c>, a flag, a method of the source.
/// </summary>
internal sealed class TryOutcome
{
    /// <summary><c>SocketError.WouldBlock</c> on every system.</summary>
    public const int PortableNumber = 10035;

    private readonly Compilation? _compilation;
    private readonly long[] _counts;

    private TryOutcome(WriteCall call, long error, long[] numbers, long[] counts, bool isThrown)
    {
        Api = call.Api;
        IsThrown = isThrown;
        Error = Unknown.OneOf(UnknownKind.Error, error);
        Number = Unknown.OneOf(UnknownKind.Error, numbers);
        _counts = counts;
        _compilation = call.Invocation.SemanticModel?.Compilation;
    }

    public WriteApi Api { get; }

    /// <summary>A <c>SocketError</c>.</summary>
    public Unknown Error { get; }

    /// <summary>The system's own number: errno, <c>ErrorCode</c>. It is called one by Winsock, another by Linux, a third by macOS and the BSDs.</summary>
    public Unknown Number { get; }

    /// <summary>The exception: an object, and so not null.</summary>
    public Unknown Exception { get; } = Unknown.OneOf(UnknownKind.Error, 1);

    /// <summary>The exception inside it, where it has one.</summary>
    public Unknown Inner { get; } = Unknown.OneOf(UnknownKind.Error, 1);

    /// <summary>The inner exception that it does not have.</summary>
    public Unknown Nothing { get; } = Unknown.OneOf(UnknownKind.Error, 0);

    /// <summary>It throws; otherwise it returns and says what was wrong in another way.</summary>
    public bool IsThrown { get; }

    /// <summary>The error is to be fetched from the system.</summary>
    public bool LeavesErrorNumber => Api.Underlying.Kind == WriteKind.Native;

    /// <summary>Nothing was accepted because there is no room. Null where it is not known how the write would say that.</summary>
    public static TryOutcome? WouldBlock(WriteCall call) => call.Api.Underlying.Kind switch
    {
        WriteKind.SocketSend or WriteKind.SocketSendAsync => new(call, PortableNumber, new long[] { PortableNumber, 11, 35 }, new long[] { 0 }, isThrown: call.Api.ErrorOrdinal == WriteApi.None),
        WriteKind.Stream when !StreamWrites.IsUnixStream(call.Target?.WithoutConversion().Type) => new(call, PortableNumber, new long[] { PortableNumber, 11, 35 }, new long[] { 0 }, isThrown: true),
        WriteKind.Native => new(call, PortableNumber, new long[] { PortableNumber, 11, 35 }, new long[] { call.Api.Underlying.CountIsReturned ? -1 : 0 }, isThrown: false),
        _ => null,
    };

    /// <summary>Some or all of it was accepted.</summary>
    public static TryOutcome Accepted(WriteCall call) => new(call, 0, new long[] { 0 }, new long[] { 1, 65536 }, isThrown: false);

    /// <summary>The count of one more such try.</summary>
    public Unknown NewCount() => Unknown.OneOf(UnknownKind.Count, _counts);

    /// <summary>What the call returns, where that is not its count: 0 or −1, or whether it worked.</summary>
    public Value? Returned => Api.Underlying is not { Kind: WriteKind.Native, CountIsReturned: false } native ? null
        : native.EntryPoint == "WriteFile" ? Linear.Of(IsAccepted ? 1 : 0)
        : Linear.Of(Unknown.OneOf(UnknownKind.Count, IsAccepted ? 0 : -1));

    private bool IsAccepted => Error.Among[0] == 0;

    /// <summary>A stream throws an <c>IOException</c>, with the socket's exception inside.</summary>
    private bool IsWrapped => Api.Kind == WriteKind.Stream;

    /// <summary>The exception that a value is: the one that is thrown, or the one inside; null where it is none.</summary>
    public Unknown? ExceptionIn(Value value) =>
        value is Linear { Single: { } unknown } && (unknown == Exception || (IsWrapped && unknown == Inner)) ? unknown : null;

    /// <summary>The value says how the write failed, or was computed from it.</summary>
    public bool IsAbout(Value value) => value.Counts.Any(IsOfError);

    /// <summary>The answer was found, and it tells one error from another.</summary>
    public bool IsAsked(Value value) => value is Comparison { Answer: not null } comparison && comparison.Difference.Unknowns.Any(u => u == Error || u == Number);

    /// <summary>It depends on the error in a way that nobody here can follow.</summary>
    public bool IsOpen(Value value) => IsAbout(value) && value is not Comparison { Answer: not null };

    /// <summary>This very error is asked for, or a method picks it: it is set apart from others.</summary>
    public bool IsSetApart(Value value) => IsAsked(value) && ((Comparison)value).Difference.Among.Contains(0);

    /// <summary>An answer that was found by following the error; whether it was asked for by name.</summary>
    public Value Told(bool answer, bool isNamed = true)
    {
        var difference = Linear.Of(Error) - Linear.Of(isNamed ? Error.Among[0] : -1);
        return new Comparison(difference, answer == isNamed ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals);
    }

    /// <summary>An answer that rests on the kind of the exception alone.</summary>
    public Value ToldByType(bool answer) => new Comparison(Linear.Of(Exception) - Linear.Of(1), answer ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals);

    /// <summary>What a property of an exception says.</summary>
    public Value? Property(Unknown exception, string name) => name switch
    {
        "InnerException" => Linear.Of(IsWrapped && exception == Exception ? Inner : Nothing),
        _ when IsWrapped && exception == Exception => null,
        "SocketErrorCode" => Linear.Of(Error),
        "ErrorCode" or "NativeErrorCode" => Linear.Of(Number),
        _ => null,
    };

    /// <summary>The exception at the bottom, which carries the error.</summary>
    public Unknown Carrier => IsWrapped ? Inner : Exception;

    /// <summary>Whether a handler for a type catches it. Null: for everything.</summary>
    public bool IsCaughtAs(ITypeSymbol? type) => IsOfType(Exception, type);

    public bool IsOfType(Unknown exception, ITypeSymbol? type)
    {
        if (type is null || type.SpecialType == SpecialType.System_Object)
            return true;

        // Only now: to look a type up is to look into every reference.
        var name = IsWrapped && exception == Exception ? "System.IO.IOException" : "System.Net.Sockets.SocketException";
        for (ITypeSymbol? actual = _compilation?.GetTypesByMetadataName(name).FirstOrDefault(); actual is not null; actual = actual.BaseType)
            if (SymbolEqualityComparer.Default.Equals(actual, type))
                return true;

        return false;
    }

    private bool IsOfError(Unknown unknown) => unknown == Error || unknown == Number || unknown == Exception || unknown == Inner || unknown.From.Any(IsOfError);
}
