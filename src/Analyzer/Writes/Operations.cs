using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

internal static class Operations
{
    public static IOperation WithoutConversion(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;

        return operation;
    }

    /// <summary><c>socket</c> for the <c>.Send</c> in <c>socket?.Send(…)</c>.</summary>
    public static IOperation BeforeQuestionMark(this IOperation operation) => operation is IConditionalAccessInstanceOperation instance
        ? instance.Ancestors().OfType<IConditionalAccessOperation>().FirstOrDefault(a => a.Operation.Syntax == instance.Syntax)?.Operation ?? operation
        : operation;

    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    /// <summary>As <see cref="ConstantInteger"/>, below a conversion that hides it: <c>s?.Send(b) &gt; 0</c> compares with an <c>int?</c>.</summary>
    public static long? ConvertedInteger(this IOperation operation) => operation.ConstantInteger() ?? operation.WithoutConversion().ConstantInteger();

    /// <summary>The constant integer that an operation is, whatever its width; null when it is none.</summary>
    public static long? ConstantInteger(this IOperation? operation) =>
        operation is IObjectCreationOperation { Type.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr, Arguments: { Length: 1 } arguments }
            ? arguments[0].Value.ConstantInteger()
            : OfConstant(operation);

    private static long? OfConstant(IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: { } value }
        ? value switch
        {
            int i => i,
            long l => l,
            uint u => u,
            short s => s,
            ushort us => us,
            byte b => b,
            sbyte sb => sb,
            ulong ul when ul <= long.MaxValue => (long)ul,
            _ => null,
        }
        : null;
}
