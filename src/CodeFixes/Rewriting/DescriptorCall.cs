using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>
/// A POSIX write by way of <c>DescriptorWriter</c>, whose methods take C's arguments in C's order: the name changes, and
/// arguments get a cast where the import's types were narrower or stranger than the helper's.
/// </summary>
internal static class DescriptorCall
{
    public static Rewrite? Of(CallSite site) => Of(site, Casts.ValueIsTaken(site.Call.Invocation));

    /// <param name="site">The call.</param>
    /// <param name="valueIsTaken">Whether the count will have a reader, who wants it in the import's type.</param>
    public static Rewrite? Of(CallSite site, bool valueIsTaken)
    {
        if (Target(site.Api) is not var (method, roles) || site.Api.Method.Parameters.Length != roles.Length || Comments.AreIn(site.Syntax.Expression))
            return null;

        var arguments = roles.Select((role, ordinal) => (Role: role, Syntax: site.Argument(ordinal))).ToList();
        if (arguments.Any(a => a.Syntax is null) || !FlagsArePortable(site))
            return null;

        // The first byte by `in` is no address: without the keyword it would bind as the number that it holds.
        if (arguments.Where((a, ordinal) => site.Api.Method.Parameters[ordinal].RefKind != RefKind.None && !a.Syntax!.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)).Any())
            return null;

        var edits = new List<Edit>();
        foreach (var (role, syntax) in arguments)
        {
            if (Conversion(role, syntax!, site) is not { } conversion)
                return null;

            edits.AddRange(conversion);
        }

        edits.AddRange(ArgumentNames.AreOutOfOrder(site)
            ? ArgumentNames.Translated(site, ordinal => ParameterName(site, method, roles.Length, ordinal))
            : ArgumentNames.Dropped(site));
        var type = site.NameOf(HelperNames.DescriptorWriter, out var needsUsing);
        var cast = valueIsTaken ? Casts.OfResult(site, SpecialType.System_Int64) : "";
        var parentheses = cast.Length > 0 && Casts.NeedsParentheses(site.Syntax);
        edits.Add(Edit.Call(site.Syntax.Expression.Span, (parentheses ? "(" : "") + cast + type + ".", method));
        if (parentheses)
            edits.Add(Edit.Insert(site.Syntax.Span.End, ")"));

        return new Rewrite(site, HelperNames.DescriptorWriter, method, edits) { NeedsUsing = needsUsing };
    }

    private enum Role
    {
        Descriptor,
        Buffer,
        Vector,
        Long,
        Int,
    }

    private static (string Method, Role[] Roles)? Target(WriteApi api) => api.EntryPoint switch
    {
        "write" or "__write" => ("WriteAll", new[] { Role.Descriptor, Role.Buffer, Role.Long }),
        "pwrite" or "pwrite64" => ("WriteAllAt", new[] { Role.Descriptor, Role.Buffer, Role.Long, Role.Long }),
        "send" => ("SendAll", new[] { Role.Descriptor, Role.Buffer, Role.Long, Role.Int }),
        "writev" => ("WriteAllVectored", new[] { Role.Descriptor, Role.Vector, Role.Int }),
        _ => null, // the message, the pipe or the file that the kernel reads from is not ours to advance
    };

    /// <summary>Mono numbers the flags of <c>send</c> in its own way and translates them: only none is the same in C.</summary>
    private static bool FlagsArePortable(CallSite site) =>
        site.Api.FlagsOrdinal == WriteApi.None
        || site.Api.Method.ContainingNamespace?.ToDisplayString().StartsWith("Mono.", System.StringComparison.Ordinal) != true
        || site.Call.Flags.ConstantInteger() == 0;

    private static IEnumerable<Edit>? Conversion(Role role, ArgumentSyntax argument, CallSite site)
    {
        var expression = argument.Expression;
        var type = site.TypeOf(expression);
        switch (role)
        {
            case Role.Descriptor:
                return IsInteger(type) ? ToInteger(expression, SpecialType.System_Int32, "int", site) : Enumerable.Empty<Edit>();
            case Role.Long:
                return ToInteger(expression, SpecialType.System_Int64, "long", site);
            case Role.Int:
                return ToInteger(expression, SpecialType.System_Int32, "int", site);
            case Role.Vector when type is not (IPointerTypeSymbol or { SpecialType: SpecialType.System_IntPtr }):
                return null;
            default:
                return type is IPointerTypeSymbol && argument.RefKindKeyword == default ? Casts.Around(expression, IntPtrIn(site)) : Enumerable.Empty<Edit>();
        }
    }

    private static bool IsInteger(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr };

    private static IEnumerable<Edit>? ToInteger(ExpressionSyntax expression, SpecialType target, string name, CallSite site)
    {
        var type = site.Model.Compilation.GetSpecialType(target);
        var conversion = site.Model.ClassifyConversion(expression, type);
        if (conversion.IsImplicit)
            return Enumerable.Empty<Edit>();

        // `(nuint)data.Length` was cast for the import's sake: the helper takes what is below the cast.
        if (expression is CastExpressionSyntax cast && IsNonNegativeWhereItMatters(cast, site) && site.Model.ClassifyConversion(cast.Expression, type).IsImplicit && !Comments.AreBetween(cast.OpenParenToken, cast.Expression.GetFirstToken()))
            return new[] { Edit.Delete(new(cast.SpanStart, cast.Expression.SpanStart - cast.SpanStart)) };

        return conversion.Exists ? Casts.Around(expression, name) : null;
    }

    /// <summary>Without a cast to an unsigned type a negative number stays negative; lengths are none.</summary>
    private static bool IsNonNegativeWhereItMatters(CastExpressionSyntax cast, CallSite site) =>
        site.TypeOf(cast) is { SpecialType: SpecialType.System_UInt64 or SpecialType.System_UIntPtr or SpecialType.System_UInt32 or SpecialType.System_IntPtr }
        && site.TypeOf(cast.Expression) is { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt16 or SpecialType.System_Byte };

    /// <summary>The helper's own name of a parameter: a descriptor is called otherwise than a handle.</summary>
    private static string ParameterName(CallSite site, string method, int parameters, int ordinal)
    {
        var type = VisibleTypes.Find(site.Model.Compilation, HelperSource.Namespace + "." + HelperNames.DescriptorWriter);
        var candidates = type?.GetMembers(method).OfType<IMethodSymbol>().Where(m => m.Parameters.Length == parameters).ToList();
        var takesNumber = IsInteger(site.Api.Method.Parameters[0].Type);
        var match = candidates?.FirstOrDefault(m => IsInteger(m.Parameters[0].Type) == takesNumber);
        return match?.Parameters[ordinal].Name ?? site.Api.Method.Parameters[ordinal].Name;
    }

    private static string IntPtrIn(CallSite site) =>
        site.Model.LookupNamespacesAndTypes(site.Syntax.SpanStart, name: "IntPtr").Any(s => s is INamedTypeSymbol { SpecialType: SpecialType.System_IntPtr })
            ? "IntPtr"
            : "global::System.IntPtr";
}
