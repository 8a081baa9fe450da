using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace WriteAllAnalyzer;

/// <summary>A statement that does nothing but sleep: <c>Thread.Sleep(30);</c>, <c>await Task.Delay(30, token).ConfigureAwait(false);</c>, <c>wait.SpinOnce();</c></summary>
internal sealed class SleepStatement
{
    private SleepStatement(TextSpan replaced) => Replaced = replaced;

    /// <summary>What a wait takes the place of; <c>ConfigureAwait</c> stays behind it.</summary>
    public TextSpan Replaced { get; }

    /// <summary>A <c>TimeSpan</c> as long as the sleep; null where its length has no name here.</summary>
    public string? Duration { get; private set; }

    /// <summary>The length is a number in the code.</summary>
    public bool IsConstant { get; private set; }

    public bool IsAwaited { get; private set; }

    public bool IsSpinWait { get; private set; }

    /// <summary>The local that holds the <c>SpinWait</c>; null where it is none.</summary>
    public ILocalSymbol? Spinner { get; private set; }

    public string? Token { get; private set; }

    public static SleepStatement? Of(SyntaxNode sleep, CallSite site)
    {
        if (sleep.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault() is not ExpressionStatementSyntax statement)
            return null;

        var expression = statement.Expression;
        var awaited = expression as AwaitExpressionSyntax;
        var call = Unconfigured(awaited?.Expression ?? expression);
        if (call is null || Comments.AreIn(call) || site.Model.GetOperation(call, site.Cancellation) is not IInvocationOperation { TargetMethod: { } method } invocation)
            return null;

        var replaced = TextSpan.FromBounds(expression.SpanStart, call.Span.End);
        switch (method.ContainingType?.Name, method.Name)
        {
            case ("SpinWait", "SpinOnce") when awaited is null:
                return new SleepStatement(replaced) { IsSpinWait = true, Spinner = (invocation.Instance as ILocalReferenceOperation)?.Local };
            case ("Thread", "Sleep") when awaited is null && call.ArgumentList.Arguments.Count == 1:
            case ("Task", "Delay") when awaited is not null && invocation.Arguments.All(a => a.Parameter?.Type.Name is "Int32" or "TimeSpan" or "CancellationToken"):
                var length = invocation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value;
                return length is null ? null : new SleepStatement(replaced)
                {
                    Duration = DurationOf(length, site),
                    IsConstant = length.ConstantValue.HasValue,
                    IsAwaited = awaited is not null,
                    Token = WrittenArgument.Of(invocation.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == "CancellationToken"))?.Expression.ToString(),
                };
            default:
                return null;
        }
    }

    private static InvocationExpressionSyntax? Unconfigured(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access } => access.Expression as InvocationExpressionSyntax,
        _ => expression as InvocationExpressionSyntax,
    };

    private static string? DurationOf(IOperation length, CallSite site)
    {
        if (length.Type?.SpecialType != SpecialType.System_Int32)
            return length.Syntax.ToString();

        return ReadinessWait.NameOf("System.TimeSpan", site) is { } span ? span + ".FromMilliseconds(" + length.Syntax + ")" : null;
    }
}
