using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>What a loop does when a try accepts nothing or fails, as far as the helper does the same: wait, or throw what the same handlers catch.</summary>
internal sealed class FailureHandling
{
    /// <summary>Would-block, its likes and an interrupted call, by the numbers of Winsock and of errno.</summary>
    private static readonly long[] s_waits = { 0, 10035, 10055, 10004, 997, 11, 35, 4 };
    private static readonly string[] s_waitNames = { "Success", "WouldBlock", "IOPending", "NoBufferSpaceAvailable", "Interrupted", "EAGAIN", "EWOULDBLOCK", "EINTR", "SUCCESS" };

    private readonly WriteLoop _loop;
    private readonly bool _errorIsKept;

    public FailureHandling(WriteLoop loop, bool errorIsKept)
    {
        _loop = loop;
        _errorIsKept = errorIsKept;
    }

    /// <summary>No error is set apart but those after which the helper goes on, too.</summary>
    public bool NamesOnlyWaits => _loop.Operation.DescendantsAndSelf().All(o => o switch
    {
        IFieldReferenceOperation { Field: { IsConst: true, ContainingType.Name: "SocketError" or "Errno" } code } => s_waitNames.Contains(code.Name) || o.Ancestors().FirstOrDefault(a => a is not IConversionOperation) is not (IBinaryOperation or IPatternOperation),
        IBinaryOperation comparison when IsErrorNumber(comparison.LeftOperand) => comparison.RightOperand.ConvertedInteger() is { } number && s_waits.Contains(number),
        IBinaryOperation comparison when IsErrorNumber(comparison.RightOperand) => comparison.LeftOperand.ConvertedInteger() is { } number && s_waits.Contains(number),
        _ => true,
    });

    /// <summary>The statement runs only when nothing was accepted.</summary>
    public bool Handles(IOperation? statement) => Handles(statement, isCaught: false);

    public bool Catches(ICatchClauseOperation clause)
    {
        if (!_loop.Site.Api.IsManagedSocket || clause.ExceptionType is not { Name: "SocketException" })
            return false;

        var exception = (clause.ExceptionDeclarationOrExpression as IVariableDeclaratorOperation)?.Symbol;
        var broken = WriteOutcome.Reset(exception);
        return (clause.Filter is null || Undisturbing.Is(clause.Filter, _loop))
            && (broken.Answer(clause.Filter) == false || Throws(clause.Handler, broken))
            && Handles(clause.Handler, isCaught: true);
    }

    private bool Handles(IOperation? statement, bool isCaught) => statement switch
    {
        null or IEmptyOperation => true,
        IBlockOperation block => block.Operations.All(o => Handles(o, isCaught)),
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(d => d.Declarators).All(d => Undisturbing.Is(d.GetVariableInitializer()?.Value, _loop)),
        IExpressionStatementOperation { Operation: IThrowOperation thrown } => MayThrow(thrown, isCaught),
        IThrowOperation thrown => MayThrow(thrown, isCaught),
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment } => WriteLoop.VariableOf(assignment.Target) is not null && Undisturbing.Is(assignment.Value, _loop),
        IExpressionStatementOperation { Operation: { } expression } => WaitingCalls.Waits(expression, _loop),
        IConditionalOperation choice => Undisturbing.Is(choice.Condition, _loop) && choice.Condition.DescendantsAndSelf().All(IsKnownNumber) && Handles(choice.WhenTrue, isCaught) && Handles(choice.WhenFalse, isCaught),
        IBranchOperation { BranchKind: BranchKind.Continue } branch => SymbolEqualityComparer.Default.Equals(branch.Target, _loop.Operation.ContinueLabel),
        IBranchOperation { BranchKind: BranchKind.Break } branch => !isCaught && MayEndQuietly && SymbolEqualityComparer.Default.Equals(branch.Target, _loop.Operation.ExitLabel),
        IReturnOperation { ReturnedValue: null, Kind: OperationKind.Return } => !isCaught && MayEndQuietly && !_errorIsKept,
        _ => false,
    };

    /// <summary>A managed stream socket accepts 0 bytes only together with an error: that break is never taken, or the error is looked at after the loop.</summary>
    private bool MayEndQuietly => _loop.Site.Api.IsManagedSocket && (!_loop.HasErrorArgument || _errorIsKept);

    private bool MayThrow(IThrowOperation thrown, bool isCaught)
    {
        if (_errorIsKept)
            return false;

        if (isCaught && (thrown.Exception is null || WriteLoop.VariableOf(thrown.Exception) is ILocalSymbol))
            return true;

        return thrown.Exception?.WithoutConversion() is IObjectCreationOperation creation
            && IsCaughtAlike(creation.Type, isCaught)
            && creation.Arguments.All(a => a.Descendants().OfType<IInvocationOperation>().All(i => !Bystanders.IsOfSource(i.TargetMethod)));
    }

    /// <summary>What caught that exception catches the helper's: it is that, or more special.</summary>
    private bool IsCaughtAlike(ITypeSymbol? type, bool isCaught)
    {
        if (type?.Name is "Exception" or "SystemException")
            return true;

        if (!_loop.Site.Api.IsManagedSocket)
            return type?.Name == "IOException";

        return type?.Name is "SocketException" or "Win32Exception" or "ExternalException" || (type?.Name == "IOException" && !isCaught && !_loop.HasErrorArgument);
    }

    private static bool Throws(IOperation? statement, WriteOutcome outcome) => statement switch
    {
        IBlockOperation block => block.Operations.Any(o => Throws(o, outcome)),
        IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IConditionalOperation choice => outcome.Answer(choice.Condition) switch
        {
            true => Throws(choice.WhenTrue, outcome),
            false => Throws(choice.WhenFalse, outcome),
            null => Throws(choice.WhenTrue, outcome) && Throws(choice.WhenFalse, outcome),
        },
        _ => false,
    };

    /// <summary>An error that was put into a local first is compared with a number, too.</summary>
    private static bool IsKnownNumber(IOperation operation) => operation.ConstantInteger() is not { } number || number is -1 or 1 || s_waits.Contains(number);

    private static bool IsErrorNumber(IOperation operation) => operation.WithoutConversion() switch
    {
        IPropertyReferenceOperation { Property.Name: "ErrorCode" or "NativeErrorCode" } => true,
        IInvocationOperation { TargetMethod.Name: "GetLastWin32Error" or "GetLastPInvokeError" or "GetLastSystemError" } => true,
        _ => false,
    };
}
