using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

internal static class Models
{
    /// <summary>The model of any file: a field is declared, and made non-blocking, elsewhere than it is sent on.</summary>
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
    {
        // RS1030 warns of models that the driver does not share. Measured: for its own trees it hands out its own instance,
        // and other trees are bound only where a write was found.
#pragma warning disable RS1030
        return compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
    }
}
