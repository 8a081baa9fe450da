using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace WriteAllAnalyzer;

/// <summary>
/// Summarises a method and all that it returns the results of, which may go round in circles: a circle with a write in it
/// returns that write's count, one without returns none.
/// </summary>
internal sealed class WrapperSolver
{
    /// <summary>More methods that return one another's results than this are an interpreter, not a wrapper.</summary>
    private const int MostMethods = 500;

    private readonly Wrappers _wrappers;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<CalledMethod, Method> _methods = new();
    private readonly List<Method> _inOrder = new();

    public WrapperSolver(Wrappers wrappers, CancellationToken cancellation)
    {
        _wrappers = wrappers;
        _cancellation = cancellation;
    }

    public IEnumerable<(CalledMethod Method, MethodSummary Summary)> Solve(CalledMethod asked)
    {
        Explore(asked);
        if (_inOrder.Count > MostMethods)
            return new[] { (asked, MethodSummary.Unknown) };

        PassOn();
        do
        {
            Exclude();
            Count();
        }
        while (ExcludeMixed());

        return _inOrder.Select(m => (m.Called, m.Summary));
    }

    private sealed class Method
    {
        public Method(CalledMethod called, MethodSummary summary)
        {
            Called = called;
            Summary = summary;
        }

        public CalledMethod Called { get; }

        /// <summary>What is known of it so far.</summary>
        public MethodSummary Summary { get; set; }

        /// <summary>Known from an earlier question.</summary>
        public bool IsFinal { get; set; }

        public ReturnedValues Values { get; set; } = ReturnedValues.Unknown;

        public IOperation? Body { get; set; }

        /// <summary>The bodies that a dispatched call may come to.</summary>
        public CalledMethod[]? Behind { get; set; }
    }

    private void Explore(CalledMethod asked)
    {
        Add(asked);
        for (var i = 0; i < _inOrder.Count && _inOrder.Count <= MostMethods; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var method = _inOrder[i];
            foreach (var next in method.Behind ?? Calls(method.Values))
                Add(next);
        }
    }

    private void Add(CalledMethod called)
    {
        if (_methods.ContainsKey(called))
            return;

        var known = _wrappers.Known(called);
        var method = called.IsDispatched ? Dispatched(called) : WithBody(called);
        if (known is not null)
        {
            method.Summary = known;
            method.IsFinal = true;
        }

        _methods.Add(called, method);
        _inOrder.Add(method);
    }

    private Method Dispatched(CalledMethod called)
    {
        var behind = _wrappers.Behind(called);
        return new(called, new MethodSummary(behind.Length > 0, true, null, ImmutableSortedSet<int>.Empty)) { Behind = behind };
    }

    private Method WithBody(CalledMethod called)
    {
        var (values, body) = _wrappers.ReturnsOf(called.Method, _cancellation);
        return new(called, new MethodSummary(values.IsKnown, values.Returns, null, ImmutableSortedSet<int>.Empty)) { Values = values, Body = body };
    }

    private static IEnumerable<CalledMethod> Calls(ReturnedValues values) => values.All.OfType<ReturnedValue.OfCall>()
        .SelectMany(call => call.Arguments.OrderBy(a => a.Key).SelectMany(a => Calls(a.Value)).Prepend(CalledMethod.Of(call.Invocation)));

    private MethodSummary SummaryOf(ReturnedValue.OfCall call) => _methods[CalledMethod.Of(call.Invocation)].Summary;

    private IEnumerable<MethodSummary> SummariesBehind(Method method) => method.Behind!.Select(body => _methods[body].Summary);

    /// <summary>Changes summaries until nothing changes any more.</summary>
    private void Repeat(System.Func<Method, MethodSummary> next)
    {
        bool changed;
        do
        {
            _cancellation.ThrowIfCancellationRequested();
            var summaries = _inOrder.Select(m => m.IsFinal ? m.Summary : next(m)).ToList();
            changed = false;
            for (var i = 0; i < summaries.Count; i++)
            {
                changed |= _inOrder[i].Summary != summaries[i];
                _inOrder[i].Summary = summaries[i];
            }
        }
        while (changed);
    }

    private void PassOn() => Repeat(method =>
    {
        var passed = method.Behind is null ? Passed(method.Values) : SummariesBehind(method).SelectMany(s => s.PassedOn);
        var all = method.Summary.PassedOn.Union(passed);
        return all.Count == method.Summary.PassedOn.Count ? method.Summary : new(method.Summary.IsKnown, method.Summary.Returns, null, all);
    });

    private IEnumerable<int> Passed(ReturnedValues values) => values.All.SelectMany(value => value switch
    {
        ReturnedValue.OfParameter parameter => new[] { parameter.Parameter.Ordinal },
        ReturnedValue.OfCall call => Through(call).SelectMany(Passed),
        _ => Enumerable.Empty<int>(),
    });

    /// <summary>The numbers among a call's arguments that the call may return.</summary>
    private IEnumerable<ReturnedValues> Through(ReturnedValue.OfCall call) =>
        SummaryOf(call).PassedOn.Select(ordinal => call.Arguments.TryGetValue(ordinal, out var values) ? values : ReturnedValues.Unknown);

    /// <summary>A method is out when one thing that it returns is.</summary>
    private void Exclude() => Repeat(method =>
        !method.Summary.IsKnown || (method.Behind is null ? IsKnown(method.Values) : SummariesBehind(method).All(s => s.IsKnown)) ? method.Summary : MethodSummary.Unknown);

    private bool IsKnown(ReturnedValues values) => values.IsKnown && values.All.OfType<ReturnedValue.OfCall>().All(call => SummaryOf(call).IsKnown && Through(call).All(IsKnown));

    /// <summary>Whose count each method returns: of several the one that says most, then the first. Circles add nothing to what reaches them.</summary>
    private void Count() => Repeat(method =>
    {
        if (!method.Summary.IsKnown)
            return method.Summary;

        var best = method.Behind is null ? Best(method) : BestBehind(method);
        return best is null || (method.Summary.Api is { } api && Weight(api) <= Weight(best))
            ? method.Summary
            : new(true, method.Summary.Returns, best, method.Summary.PassedOn);
    });

    private WriteApi? Best(Method method)
    {
        WriteApi? best = null;
        foreach (var call in Counts(method.Values))
        {
            if (call.HasNoTail || _wrappers.FactsOf(call, _cancellation) is not { Kind: not TargetKind.Record } facts)
                continue;

            var api = WrapperRoles.Describe(method.Called.Method, call, facts, method.Body!);
            if (best is null || Weight(api) < Weight(best))
                best = api;
        }

        return best;
    }

    private IEnumerable<WriteCall> Counts(ReturnedValues values)
    {
        foreach (var value in values.All)
        {
            if (value is ReturnedValue.OfWrite write)
                yield return write.Call;
            if (value is not ReturnedValue.OfCall call)
                continue;

            if (SummaryOf(call).Api is { } api)
                yield return new WriteCall(call.Invocation, api);

            foreach (var inner in Through(call).SelectMany(Counts))
                yield return inner;
        }
    }

    /// <summary>The worst of the bodies behind a member, with the parameters that all of them mean alike.</summary>
    private WriteApi? BestBehind(Method method)
    {
        var apis = SummariesBehind(method).Select(s => s.Api).OfType<WriteApi>().ToList();
        return apis.OrderBy(Weight).FirstOrDefault() is not { } best ? null : new WriteApi(method.Called.Method, WriteKind.Wrapper)
        {
            Wrapped = best.Wrapped,
            TargetOrdinal = apis.All(a => a.TargetOrdinal == best.TargetOrdinal) ? best.TargetOrdinal : WriteApi.None,
            BufferOrdinal = apis.All(a => HasSameBytes(a, best)) ? best.BufferOrdinal : WriteApi.None,
            OffsetOrdinal = apis.All(a => HasSameBytes(a, best)) ? best.OffsetOrdinal : WriteApi.None,
            SizeOrdinal = apis.All(a => HasSameBytes(a, best)) ? best.SizeOrdinal : WriteApi.None,
        };
    }

    private static bool HasSameBytes(WriteApi one, WriteApi other) =>
        one.BufferOrdinal == other.BufferOrdinal && one.OffsetOrdinal == other.OffsetOrdinal && one.SizeOrdinal == other.SizeOrdinal;

    /// <summary>What can be short by itself comes before what the runtime completes.</summary>
    private static int Weight(WriteApi api) => (api.Underlying, api.Wrapped?.Target.Mode) switch
    {
        ({ IsManagedSocket: false }, _) => 0,
        ({ IsAsynchronous: true }, _) => 3,
        (_, BlockingMode.NonBlocking) => 0,
        (_, BlockingMode.Blocking) => 2,
        _ => 1,
    };

    /// <summary>Neither a method that may return its caller's number in place of a count, nor a member behind which a body returns none.</summary>
    private bool ExcludeMixed()
    {
        var mixed = _inOrder.Where(m => !m.IsFinal && m.Summary is { IsKnown: true, Api: not null } && (m.Summary.PassedOn.Count > 0 || (m.Behind is not null && SummariesBehind(m).Any(s => s.Returns && s.Api is null)))).ToList();
        foreach (var method in mixed)
            method.Summary = MethodSummary.Unknown;

        if (mixed.Count == 0)
            return false;

        foreach (var method in _inOrder.Where(m => !m.IsFinal && m.Summary.IsKnown))
            method.Summary = new(true, method.Summary.Returns, null, method.Summary.PassedOn);

        return true;
    }
}
