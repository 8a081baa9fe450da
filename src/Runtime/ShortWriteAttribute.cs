namespace WriteAll
{
    using global::System;

    /// <summary>
    /// Marks a method that may accept only a part of its buffer and returns, or gives out, how much.
    /// The analyzer then treats a call like <c>Socket.Send</c>: a count that is not used is reported.
    /// </summary>
#if WRITEALL_EMBEDDED
    [global::Microsoft.CodeAnalysis.Embedded]
#endif
#if !WRITEALL_RUNTIME
    [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
    [global::System.CodeDom.Compiler.GeneratedCode("WriteAllAnalyzer", "1.0")]
#endif
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
#if WRITEALL_RUNTIME
    public
#else
    internal
#endif
    sealed class ShortWriteAttribute : Attribute
    {
    }
}
