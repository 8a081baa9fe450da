using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WriteAllAnalyzer;

/// <summary>Calls of a write that cannot be short, or that nobody makes to write: probes, expected failures, mocks, expressions that only describe a call.</summary>
internal static class NeverShort
{
    private static readonly ImmutableHashSet<string> s_expectations = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Throws", "ThrowsAsync", "ThrowsAny", "ThrowsAnyAsync", "ThrowsExactly", "ThrowsExactlyAsync", "ThrowsException", "ThrowsExceptionAsync",
        "Catch", "CatchAsync", "Throw", "ThrowAsync", "NotThrow", "ShouldThrow", "ShouldThrowAsync", "Invoking", "Awaiting", "Exception", "ExceptionAsync", "RecordException", "RecordExceptionAsync");

    /// <summary>Methods of mocking libraries that ask about calls, or configure them.</summary>
    private static readonly ImmutableHashSet<string> s_mockQuestions = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Received", "ReceivedWithAnyArgs", "DidNotReceive", "DidNotReceiveWithAnyArgs", "Verify", "When", "WhenForAnyArgs", "InOrder",
        "Setup", "CallTo", "Expect", "Stub", "AssertWasCalled", "AssertWasNotCalled");

    public static bool HasNoTail(WriteCall call) => IsAtMostOneByte(call) || IsOnUdpClient(call);

    /// <summary>Described, expected to fail, asked about, or finished elsewhere.</summary>
    public static bool IsNotMade(WriteCall call) =>
        IsOverlapped(call)
        || IsInExpressionTree(call.Invocation)
        || IsExpectedToThrow(call.Invocation)
        || IsOnMockVerification(call.Invocation);

    /// <summary>Nothing, or one byte, has no tail: <c>Send(buffer, 0, 0, …)</c> asks whether the peer is still there.</summary>
    private static bool IsAtMostOneByte(WriteCall call) => call.ConstantLength is 0 or 1;

    /// <summary>With an overlapped structure the count comes with the completion.</summary>
    private static bool IsOverlapped(WriteCall call) =>
        call.Argument(call.Api.OverlappedOrdinal) is { } argument && !IsNull(argument.Value.WithoutConversion());

    private static bool IsNull(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: null or 0 or 0L } } => true,
        IDefaultValueOperation => true,
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } } => true,
        IInvocationOperation { TargetMethod.Name: "NullRef" } => true, // Unsafe.NullRef<NativeOverlapped>()
        IObjectCreationOperation { Type.SpecialType: SpecialType.System_IntPtr, Arguments: { Length: 1 } arguments } => arguments[0].Value.ConstantInteger() == 0,
        _ => false,
    };

    /// <summary><c>udpClient.Client.Send</c>: a datagram goes whole or not at all.</summary>
    private static bool IsOnUdpClient(WriteCall call) =>
        call.Api.Underlying.IsManagedSocket && call.Target is IPropertyReferenceOperation { Property: { Name: "Client", ContainingType.Name: "UdpClient" } };

    private static bool IsInExpressionTree(IOperation call) => call.Ancestors().Any(a =>
        a is IAnonymousFunctionOperation { Parent: { } parent } && (parent as IConversionOperation ?? parent.Parent as IConversionOperation)?.Type is INamedTypeSymbol { Name: "Expression" or "LambdaExpression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" } });

    /// <summary><c>Assert.Throws(() =&gt; socket.Send(buffer))</c>: the last call of the lambda is there to fail.</summary>
    private static bool IsExpectedToThrow(IOperation call)
    {
        var lambda = call.Ancestors().OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        if (lambda is null || !IsIn(call, lambda.Body.Operations.LastOrDefault(o => o is not IReturnOperation { ReturnedValue: null })))
            return false;

        return lambda.Ancestors().SkipWhile(a => a is IDelegateCreationOperation or IConversionOperation).FirstOrDefault() switch
        {
            IArgumentOperation { Parent: IInvocationOperation asserting } => s_expectations.Contains(asserting.TargetMethod.Name) || IsConstrained(asserting),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation variable } => IsHandedToShould(variable.Symbol, call),
            _ => false,
        };
    }

    /// <summary><c>Assert.That(() =&gt; …, Throws.Exception)</c>.</summary>
    private static bool IsConstrained(IInvocationOperation asserting) =>
        asserting.TargetMethod.Name == "That" && asserting.Arguments.Any(a => a.Value.Syntax.ToString().StartsWith("Throws", StringComparison.Ordinal));

    /// <summary><c>Action act = () =&gt; …; act.Should().Throw&lt;…&gt;()</c>.</summary>
    private static bool IsHandedToShould(ILocalSymbol act, IOperation call) => call.Ancestors().Last().Descendants().Any(o =>
        o is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, act)
        && reference.Ancestors().OfType<IInvocationOperation>().Any(i => s_expectations.Contains(i.TargetMethod.Name) || i.TargetMethod.Name == "Should"));

    private static bool IsIn(IOperation operation, IOperation? container) =>
        container is not null && (operation == container || operation.Ancestors().Contains(container));

    /// <summary><c>substitute.Received().Write(buffer, 0, 3)</c>, <c>mock.When(m =&gt; m.Write(buffer, 0, 3))</c> ask about the call.</summary>
    private static bool IsOnMockVerification(IInvocationOperation call) => call.Instance?.WithoutConversion() switch
    {
        IInvocationOperation question => s_mockQuestions.Contains(question.TargetMethod.Name),
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } mock } =>
            call.Ancestors().OfType<IAnonymousFunctionOperation>().FirstOrDefault(f => f.Symbol.Parameters.Contains(mock, SymbolEqualityComparer.Default))
                ?.Ancestors().SkipWhile(a => a is IDelegateCreationOperation or IConversionOperation).FirstOrDefault() is IArgumentOperation { Parent: IInvocationOperation question }
            && s_mockQuestions.Contains(question.TargetMethod.Name),
        _ => false,
    };
}
