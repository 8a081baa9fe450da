using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Where a number that a method returns comes from.</summary>
internal abstract class ReturnedValue
{
    private ReturnedValue()
    {
    }

    /// <summary>The count of a write that is known as one.</summary>
    public sealed class OfWrite : ReturnedValue
    {
        public OfWrite(WriteCall call) => Call = call;

        public WriteCall Call { get; }
    }

    /// <summary>The result of another method of this compilation.</summary>
    public sealed class OfCall : ReturnedValue
    {
        public OfCall(IInvocationOperation invocation, ImmutableDictionary<int, ReturnedValues> arguments)
        {
            Invocation = invocation;
            Arguments = arguments;
        }

        public IInvocationOperation Invocation { get; }

        /// <summary>The numbers that it is given, by the ordinal of their parameter: it may return one of them.</summary>
        public ImmutableDictionary<int, ReturnedValues> Arguments { get; }
    }

    /// <summary>A number that the caller gave.</summary>
    public sealed class OfParameter : ReturnedValue
    {
        public OfParameter(IParameterSymbol parameter) => Parameter = parameter;

        public IParameterSymbol Parameter { get; }
    }
}
