namespace WriteAllAnalyzer.Testing;

/// <summary>Checks that a test leaves out.</summary>
[Flags]
public enum TestBehaviors
{
    /// <summary>Every check is made.</summary>
    None = 0,

    /// <summary>Do not check that an <c>// &lt;auto-generated/&gt;</c> header silences the analyzer.</summary>
    SkipGeneratedCodeCheck = 0x01,

    /// <summary>Do not check that <c>#pragma warning disable</c> silences the analyzer.</summary>
    SkipSuppressionCheck = 0x02,

    /// <summary>Do not compare <see cref="ProjectState.GeneratedSources"/> with what the generators made.</summary>
    SkipGeneratedSourcesCheck = 0x04,

    /// <summary>Do not check that diagnostics are reported from a callback on the node that contains them.</summary>
    SkipLocalDiagnosticCheck = 0x100,
}

/// <summary>Checks that a test of a code fix leaves out.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    /// <summary>Every check is made.</summary>
    None = 0,

    /// <summary>Do not run "fix all in document".</summary>
    SkipFixAllInDocumentCheck = 0x01,

    /// <summary>Do not run "fix all in project".</summary>
    SkipFixAllInProjectCheck = 0x02,

    /// <summary>Do not run "fix all in solution".</summary>
    SkipFixAllInSolutionCheck = 0x04,

    /// <summary>Do not run "fix all" at all.</summary>
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>Stop after the first fix: the fixed state is the source with one site fixed. Runs no "fix all".</summary>
    FixOne = 0x10,
}

/// <summary>How the tree of a fix is compared with a parse of its text.</summary>
public enum CodeActionValidationMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Nodes and tokens must be the same; trivia may hang elsewhere.</summary>
    SemanticStructure,

    /// <summary>Nodes, tokens and trivia must be the same.</summary>
    Full,
}

/// <summary>Which diagnostics of the compiler a test must state.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: the source need not compile.</summary>
    None,

    /// <summary>Errors.</summary>
    Errors,

    /// <summary>Errors and warnings.</summary>
    Warnings,

    /// <summary>Errors, warnings and suggestions.</summary>
    Suggestions,

    /// <summary>All, hidden ones included.</summary>
    All,
}

/// <summary>What <c>[|…|]</c> may stand for.</summary>
[Flags]
public enum MarkupOptions
{
    /// <summary>The analyzer's only descriptor.</summary>
    None = 0,

    /// <summary>The first descriptor of an analyzer that has several.</summary>
    UseFirstDescriptor = 0x01,
}
