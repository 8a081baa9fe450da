using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>Which types carry a count: the integers, and the tasks of one.</summary>
internal static class CountTypes
{
    /// <summary>The types of <see cref="IsCount"/> that have no keyword, by the names that code gives them.</summary>
    public static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        "nint", "nuint", "Int32", "UInt32", "Int64", "UInt64", "IntPtr", "UIntPtr", "ssize_t", "size_t", "SSizeT", "CLong", "CULong");

    /// <summary>An integer wide enough for a count of bytes; C's <c>ssize_t</c> as a library's struct too.</summary>
    public static bool IsCount(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => true,
        { TypeKind: TypeKind.Struct, Name: "ssize_t" or "size_t" or "SSizeT" or "CLong" or "CULong" } => true,
        _ => false,
    };

    /// <summary><c>Task&lt;int&gt;</c>, <c>ValueTask&lt;int&gt;</c>: what the awaited value is, or null.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1, Name: "Task" or "ValueTask" } task && IsThreadingTasks(task)
            ? task.TypeArguments[0]
            : null;

    public static bool CarriesCount(ITypeSymbol? type) => IsCount(type) || IsCount(Awaited(type));

    /// <summary>What a wrapper may return: a count, which <c>?.</c> makes nullable, or a struct that holds one.</summary>
    public static bool MayBeWrapped(ITypeSymbol? type) => IsHeld(WithoutNull(type)) || IsHeld(WithoutNull(Awaited(type)));

    private static bool IsHeld(ITypeSymbol? type) => IsCount(type) || CountHolder.NumberOf(type) is not null;

    private static ITypeSymbol? WithoutNull(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } arguments } ? arguments[0] : type;

    /// <summary>Methods whose value is the number they are called on: <c>IntPtr.ToInt64</c>, <c>Nullable.GetValueOrDefault</c>.</summary>
    public static bool IsSameNumber(IMethodSymbol method) => method.Name switch
    {
        "GetValueOrDefault" => true,
        "ToInt32" or "ToInt64" or "ToUInt32" or "ToUInt64" => method is { IsStatic: false, ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr },
        _ => false,
    };

    /// <summary><c>Task</c> or <c>ValueTask</c> without a result, alone or in an array or a sequence: a count put there is gone.</summary>
    public static bool HasForgottenResult(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { IsGenericType: false, Name: "Task" or "ValueTask" } task => IsThreadingTasks(task),
        IArrayTypeSymbol array => HasForgottenResult(array.ElementType),
        INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } sequence when IsSequence(sequence) => HasForgottenResult(sequence.TypeArguments[0]),
        _ => false,
    };

    public static bool IsThreadingTasks(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T;
}
