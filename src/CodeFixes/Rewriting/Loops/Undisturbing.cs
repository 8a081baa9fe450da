using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Expressions of a loop that only compute where and how much to write: it is all the same how often they are evaluated.</summary>
internal static class Undisturbing
{
    /// <param name="operation">The expression.</param>
    /// <param name="loop">The write of this loop may be in it.</param>
    public static bool Is(IOperation? operation, WriteLoop loop)
    {
        switch (operation)
        {
            case null or { ConstantValue.HasValue: true }:
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or ISizeOfOperation or IDefaultValueOperation or ILiteralOperation or IDiscardOperation:
                return true;
            case IFieldReferenceOperation field:
                return !field.Field.IsVolatile && Is(field.Instance, loop);
            case IConversionOperation { OperatorMethod: { } method } when !IsOfViews(method):
                return false;
            case IInvocationOperation write when write.Syntax == loop.Site.Syntax:
                return true;
            case IInvocationOperation call:
                return IsOfViews(call.TargetMethod) && Parts(operation, loop);
            case IObjectCreationOperation creation:
                return (Views.IsView(creation.Type) || CountTypes.IsCount(creation.Type) || creation.Type?.Name is "Index" or "Range" or "SpinWait") && creation.Initializer is null && Parts(operation, loop);
            case ISimpleAssignmentOperation assignment:
                return WriteLoop.VariableOf(assignment.Target) is not null && !assignment.IsRef && Is(assignment.Value, loop);
            case IPropertyReferenceOperation or IArrayElementReferenceOperation or IConversionOperation or IParenthesizedOperation or IBinaryOperation { OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } }:
            case IUnaryOperation { OperatorMethod: null } or IAwaitOperation or IArgumentOperation or IAddressOfOperation or IConditionalOperation or ICoalesceOperation or IRangeOperation or IImplicitIndexerReferenceOperation:
            case IIsPatternOperation or IPatternOperation:
            case { Kind: OperationKind.None }:
                return Parts(operation, loop);
            default:
                return false;
        }
    }

    private static bool Parts(IOperation operation, WriteLoop loop)
    {
#pragma warning disable CS0618 // ChildOperations does not exist in the oldest Roslyn that is served
        return operation.Children.All(part => Is(part, loop));
#pragma warning restore CS0618
    }

    private static bool IsOfViews(IMethodSymbol method) => method.MethodKind == MethodKind.Conversion
        ? Views.IsView(method.ContainingType) || CountTypes.IsCount(method.ContainingType) || method.ContainingType?.Name is "Index"
        : !Bystanders.IsOfSource(method) && method.Name is "Slice" or "AsSpan" or "AsMemory" or "Min" or "Max" or "Skip" or "ToArray" or "GetReference" or "Add" or "Subtract" or "ToInt32" or "ToInt64" or "ToPointer" or "DangerousGetHandle"
            or "GetLastWin32Error" or "GetLastPInvokeError" or "GetLastSystemError" or "GetLastError" or "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult";
}
