using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>The helper's call that waits until the target of a write has room: <c>socket.WaitForWritable()</c>.</summary>
internal sealed class ReadinessWait
{
    /// <summary>How long a loop waits at most before it asks its other conditions again: its own deadline, a flag.</summary>
    public const int MostMillisecondsBetweenTests = 10;

    private ReadinessWait(string helperType, string method, string before, string after, bool needsUsing)
    {
        HelperType = helperType;
        Method = method;
        Before = before;
        After = after;
        NeedsUsing = needsUsing;
    }

    public string HelperType { get; }

    public string Method { get; }

    /// <summary>The text in front of the method's name.</summary>
    public string Before { get; }

    /// <summary>The arguments.</summary>
    public string After { get; }

    public bool NeedsUsing { get; }

    /// <param name="site">The write.</param>
    /// <param name="timeout">The longest wait, an expression; null for as long as it takes.</param>
    /// <param name="isAwaited">The wait is awaited.</param>
    /// <param name="token">Ends an awaited wait; null for nothing.</param>
    /// <returns>Null where the target cannot be named a second time, or the helper cannot wait for it in that way.</returns>
    public static ReadinessWait? For(CallSite site, string? timeout, bool isAwaited = false, string? token = null) =>
        site.Api.IsManagedSocket ? ForSocket(site, timeout, isAwaited, token)
        : site.Api.Kind == WriteKind.Native && !site.Api.IsWindows && !isAwaited ? ForDescriptor(site, timeout)
        : null;

    /// <summary>A type's name as this place can write it.</summary>
    public static string? NameOf(string type, CallSite site) =>
        VisibleTypes.Find(site.Model.Compilation, type)?.ToMinimalDisplayString(site.Model, site.Syntax.SpanStart);

    private static ReadinessWait? ForSocket(CallSite site, string? timeout, bool isAwaited, string? token)
    {
        var socket = site.Syntax.Expression switch
        {
            _ when site.Api.TargetOrdinal != WriteApi.None && !site.IsCalledAsExtension => site.Argument(site.Api.TargetOrdinal)?.Expression,
            MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax } access => access.Expression,
            _ => null,
        };
        if (socket is null || Comments.AreIn(socket) || !IsSafeToRepeat(socket, site))
            return null;

        var name = socket is IdentifierNameSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax ? socket.ToString() : "(" + socket + ")";
        if (!isAwaited)
            return new(HelperNames.SocketWriter, HelperNames.WaitForWritable, name + ".", "(" + timeout + ")", needsUsing: true);

        timeout ??= Infinite(site);
        return timeout is null ? null : new(HelperNames.SocketWriter, HelperNames.WaitForWritableAsync, "await " + name + ".", "(" + timeout + (token is null ? "" : ", " + token) + ")", needsUsing: true);
    }

    private static ReadinessWait? ForDescriptor(CallSite site, string? timeout)
    {
        timeout ??= Infinite(site);
        if (timeout is null || site.Api.TargetOrdinal == WriteApi.None || site.Argument(site.Api.TargetOrdinal)?.Expression is not { } descriptor || Comments.AreIn(descriptor) || !IsSafeToRepeat(descriptor, site) || !IsDescriptor(descriptor, site))
            return null;

        var type = site.NameOf(HelperNames.DescriptorWriter, out var needsUsing);
        return new(HelperNames.DescriptorWriter, HelperNames.WaitForWritable, type + ".", "(" + descriptor + ", " + timeout + ")", needsUsing);
    }

    private static bool IsDescriptor(ExpressionSyntax descriptor, CallSite site)
    {
        var int32 = site.Model.Compilation.GetSpecialType(SpecialType.System_Int32);
        var handle = VisibleTypes.Find(site.Model.Compilation, "System.Runtime.InteropServices.SafeHandle");
        return site.Model.ClassifyConversion(descriptor, int32).IsImplicit || (handle is not null && site.Model.ClassifyConversion(descriptor, handle).IsImplicit);
    }

    private static string? Infinite(CallSite site) => NameOf("System.Threading.Timeout", site) is { } name ? name + ".InfiniteTimeSpan" : null;

    /// <summary>Variables, fields and properties, no calls: the loop itself names them anew in each turn.</summary>
    private static bool IsSafeToRepeat(ExpressionSyntax expression, CallSite site) => !expression.DescendantNodesAndSelf().Any(n =>
        n is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } or PrefixUnaryExpressionSyntax);
}
