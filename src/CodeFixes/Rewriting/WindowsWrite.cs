using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WriteAllAnalyzer;

/// <summary>A Windows write is not repeated for the caller: its handle may be a pipe in message mode. A short one throws.</summary>
internal static class WindowsWrite
{
    public static Rewrite? Checked(CallSite site) => site.Api.EntryPoint switch
    {
        "WriteFile" => CountGivenOut(site, Length.Of(site), succeeded: " != 0"),
        "WSASend" => CountGivenOut(site, LengthOfOneBuffer(site), succeeded: " == 0"),
        "send" or "_write" => ThrowIfShort.Around(site, Length.Of(site)),
        _ => null,
    };

    private static Rewrite? CountGivenOut(CallSite site, string? length, string succeeded)
    {
        if (length is null || site.Argument(site.Api.CountOrdinal) is not { } argument)
            return null;

        var returnsBool = site.Api.Method.ReturnType.SpecialType == SpecialType.System_Boolean;
        if (!returnsBool && Casts.ValueIsTaken(site.Call.Invocation))
            return null;

        var edits = new List<Edit>();
        if (CountIn(argument, site, edits) is not { } count)
            return null;

        return ThrowIfShort.Around(site, "", (returnsBool ? "" : succeeded) + ", " + count + ", " + length + ")", edits);
    }

    /// <summary>The variable that holds the count after the call; a discard gets a name.</summary>
    private static string? CountIn(ArgumentSyntax argument, CallSite site, List<Edit> edits)
    {
        switch (argument.Expression)
        {
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }:
                return variable.Identifier.Text;
            case DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax discard }:
                return Named(discard.Span, "");
            case IdentifierNameSyntax { Identifier.ValueText: "_" } discard when site.Model.GetSymbolInfo(discard, site.Cancellation).Symbol is IDiscardSymbol:
                return Named(discard.Span, site.Api.Parameter(site.Api.CountOrdinal)!.Type.ToMinimalDisplayString(site.Model, site.Syntax.SpanStart) + " ");
            case var variable:
                return IsPlainVariable(variable, site) ? Length.Text(variable) : null;
        }

        string Named(Microsoft.CodeAnalysis.Text.TextSpan span, string type)
        {
            var name = site.Names.ForLocal(site, "written");
            edits.Add(Edit.Replace(span, type + name));
            return name;
        }
    }

    private static bool IsPlainVariable(ExpressionSyntax expression, CallSite site) =>
        site.Model.GetSymbolInfo(expression, site.Cancellation).Symbol is ILocalSymbol or IParameterSymbol
        || (site.Model.GetSymbolInfo(expression, site.Cancellation).Symbol is IFieldSymbol && expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax });

    /// <summary>The length field of the one <c>WSABUF</c> that is passed by reference.</summary>
    private static string? LengthOfOneBuffer(CallSite site)
    {
        if (site.Argument(site.Api.BufferOrdinal) is not { Expression: IdentifierNameSyntax buffer } argument
            || argument.RefKindKeyword.Kind() is not (SyntaxKind.RefKeyword or SyntaxKind.InKeyword)
            || site.Call.Argument(2)?.Value.WithoutConversion().ConstantInteger() != 1)
        {
            return null;
        }

        var length = site.TypeOf(buffer)?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => f.Name is "len" or "Len" or "length" or "Length" && CountTypes.IsCount(f.Type));
        return length is null ? null : Length.Text(buffer) + "." + length.Name;
    }
}
