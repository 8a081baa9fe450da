using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>Calls in a loop that change neither its bytes nor its position.</summary>
internal static class Bystanders
{
    private static readonly string[] s_words = { "Log", "Trace", "Debug", "Warn", "Info", "Print", "Poll", "Wait", "Sleep" };

    public static bool IsOfSource(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty || method.MethodKind is MethodKind.DelegateInvoke or MethodKind.LocalFunction;

    /// <summary>A clock, a computed property: read twice, it may say something else. An object that it returns is taken for the same.</summary>
    public static bool KeepsItsValue(IPropertySymbol property) =>
        !CountTypes.IsCount(property.Type) && property.Type.SpecialType != SpecialType.System_Boolean
        || (!property.IsStatic && (property.Name is "Length" or "Count" or "Handle" || (property.SetMethod is not null && !IsComputed(property))));

    private static bool IsComputed(IPropertySymbol property) => property.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax() is PropertyDeclarationSyntax declaration
        && (declaration.ExpressionBody is not null || declaration.AccessorList?.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null) == true));

    public static bool ChangesNothing(IMethodSymbol method) =>
        method.ContainingType?.SpecialType is SpecialType.System_String or SpecialType.System_Object
        || method.ContainingType?.Name is "Console" or "Debug" or "Trace" or "Monitor" or "Thread" or "Task" or "Math" or "Interlocked" or "Volatile" or "Stopwatch" or "GC" or "CancellationToken"
        || (method.Name is "Send" or "SendAsync" or "BeginSend" or "EndSend" && SocketWrites.IsOfSockets(method.ContainingType, "Socket"))
        || Array.Exists(s_words, word => method.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
