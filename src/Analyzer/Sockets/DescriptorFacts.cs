using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What the code shows about a native descriptor: what was opened, and how.</summary>
internal static class DescriptorFacts
{
    /// <summary>Devices whose writes are records: the driver takes one whole or none.</summary>
    private static readonly string[] s_recordDevices = { "/dev/i2c", "/dev/spidev", "/dev/hidraw", "/dev/uinput", "/dev/input/", "/dev/uhid", "/dev/net/tun", "/sys/" };

    private static readonly string[] s_recordCalls = { "eventfd", "timerfd_create", "signalfd", "inotify_init" };

    private static readonly string[] s_recordSocketTypes = { "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET", "SOCK_RDM", "AF_CAN", "PF_CAN", "CAN_RAW" };

    /// <summary>Methods that hand out what another hands out: code that a person wrote has one or two.</summary>
    private const int MostMethods = 4;

    private static readonly string[] s_nonBlockingFlags = { "O_NONBLOCK", "SOCK_NONBLOCK", "EFD_NONBLOCK", "FIONBIO" };

    public static TargetFacts Of(WriteCall call, SocketHistories histories, CancellationToken cancellation)
    {
        // Flags of this very call: send(…, MSG_DONTWAIT)
        var nonBlockingHere = call.Flags?.Syntax.DescendantTokens().Any(t => t.ValueText == "MSG_DONTWAIT") == true ? call.Flags.Syntax.GetLocation() : null;

        return call.Target is { } target ? Of(target, nonBlockingHere, histories, MostMethods, cancellation) : TargetFacts.Unknown;
    }

    public static TargetFacts Of(IOperation descriptor, SocketHistories histories, CancellationToken cancellation) => Of(descriptor, null, histories, MostMethods, cancellation);

    private static TargetFacts Of(IOperation target, Location? nonBlockingHere, SocketHistories histories, int mostMethods, CancellationToken cancellation)
    {
        if (SocketBehind(target) is { } socket && TargetPath.Of(socket) is { } socketPath)
        {
            var facts = histories.Facts(socketPath, target.Syntax, cancellation);
            return new TargetFacts(facts.Kind, nonBlockingHere is null ? facts.Mode : BlockingMode.NonBlocking, nonBlockingHere ?? facts.ModeEvidence);
        }

        var kind = TargetKind.Unknown;
        var madeNonBlocking = nonBlockingHere;
        var madeBlocking = false;
        if (TargetPath.Of(Descriptor(target)) is { } path)
        {
            foreach (var (node, model) in Mentions.Of(path, target.Syntax, histories.Compilation, cancellation))
            {
                var value = Mentions.ValueGiven(node) ?? CallThatSetsFlags(node);
                if (value is null)
                    continue;

                if (OpensRecords(value, model, cancellation))
                    kind = TargetKind.Record;

                foreach (var handedOut in HandedOutBy(value, model, histories, mostMethods, cancellation))
                {
                    kind = handedOut.Kind == TargetKind.Record ? TargetKind.Record : kind;
                    madeNonBlocking ??= handedOut.ModeEvidence;
                }

                foreach (var flag in value.DescendantTokens().Where(t => s_nonBlockingFlags.Contains(t.ValueText)))
                {
                    if (IsCleared(flag, within: value))
                        madeBlocking = true;
                    else
                        madeNonBlocking ??= value.GetLocation();
                }
            }
        }

        return madeNonBlocking is null || (madeBlocking && madeNonBlocking != nonBlockingHere)
            ? new TargetFacts(kind, BlockingMode.Unknown)
            : new TargetFacts(kind, BlockingMode.NonBlocking, madeNonBlocking);
    }

    /// <summary><c>int fd = OpenBus(1);</c>: what a method of the source opens, and hands out.</summary>
    private static IEnumerable<TargetFacts> HandedOutBy(SyntaxNode value, SemanticModel model, SocketHistories histories, int mostMethods, CancellationToken cancellation)
    {
        if (mostMethods == 0 || model.GetOperation(value, cancellation)?.WithoutConversion() is not IInvocationOperation call || !HandedOut.IsKnown(call.TargetMethod))
            yield break;

        foreach (var returned in HandedOut.By(call.TargetMethod, histories.Compilation, cancellation))
        {
            var inside = Models.Of(histories.Compilation, returned.SyntaxTree);
            if (OpensRecords(returned, inside, cancellation))
                yield return new TargetFacts(TargetKind.Record, BlockingMode.Unknown);

            foreach (var inner in HandedOutBy(returned, inside, histories, mostMethods - 1, cancellation))
                yield return inner;

            if (inside.GetOperation(returned, cancellation) is { } descriptor)
                yield return Of(descriptor, null, histories, mostMethods - 1, cancellation);
        }
    }

    /// <summary><c>flags &amp; ~O_NONBLOCK</c> takes the flag away.</summary>
    private static bool IsCleared(SyntaxToken flag, SyntaxNode within) =>
        flag.Parent?.AncestorsAndSelf().TakeWhile(n => n != within).Any(n => n.IsKind(SyntaxKind.BitwiseNotExpression)) == true;

    /// <summary><c>(int)socket.Handle</c>, <c>socket.SafeHandle</c>: the managed socket whose descriptor this is.</summary>
    private static IOperation? SocketBehind(IOperation? target) => Descriptor(target) switch
    {
        IPropertyReferenceOperation { Property: { Name: "Handle" or "SafeHandle", ContainingType.Name: "Socket" } } handle => handle.Instance,
        _ => null,
    };

    /// <summary>The variable under <c>.ToInt32()</c>, <c>.DangerousGetHandle()</c> and the casts around a descriptor.</summary>
    private static IOperation? Descriptor(IOperation? target) => target?.WithoutConversion() switch
    {
        IInvocationOperation { TargetMethod.Name: "ToInt32" or "ToInt64" or "DangerousGetHandle", Instance: { } inner } => Descriptor(inner),
        var operation => operation,
    };

    /// <summary><c>fcntl(fd, F_SETFL, O_NONBLOCK)</c>, <c>ioctl(fd, FIONBIO, …)</c>.</summary>
    private static ExpressionSyntax? CallThatSetsFlags(SyntaxNode node) =>
        node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && call.DescendantTokens().Any(t => t.ValueText is "F_SETFL" or "FIONBIO") ? call : null;

    private static bool OpensRecords(SyntaxNode value, SemanticModel model, CancellationToken cancellation) =>
        value.DescendantTokens().Any(t =>
            s_recordCalls.Contains(t.ValueText)
            || s_recordSocketTypes.Contains(t.ValueText)
            || (t.IsKind(SyntaxKind.InterpolatedStringTextToken) && IsRecordDevice(t.ValueText)))
        || value.DescendantNodes().OfType<ExpressionSyntax>().Any(e => model.GetConstantValue(e, cancellation) is { HasValue: true, Value: string path } && IsRecordDevice(path));

    private static bool IsRecordDevice(string path) => s_recordDevices.Any(d => path.StartsWith(d, StringComparison.Ordinal));
}
