// The helper against what it replaces, and what the analyzers cost.
//
//     dotnet run -c Release --project tests/Benchmarks -- helper    the numbers to hold, in under five minutes; 1 when one is missed
//     dotnet run -c Release --project tests/Benchmarks -- analyzer  what our rules add to a compilation, in under ten minutes; 1 when a number is missed
//     dotnet run -c Release --project tests/Benchmarks -- analyzer 1000000    the same of a million lines, in about twenty-five minutes
//     dotnet run -c Release --project tests/Benchmarks -- analyzer FOLDER     the same of the C# files of a folder, built or not
//     dotnet run -c Release --project tests/Benchmarks -- typing    how long one who types waits; 1 when a number is missed
//     dotnet run -c Release --project tests/Benchmarks -- spin      what a wait costs, before and after the fixes of WA3001 and WA3004
//     dotnet run -c Release --project tests/Benchmarks -- small     small sends and writes in BenchmarkDotNet's own tables
using BenchmarkDotNet.Running;
using Benchmarks;

switch (args)
{
    case ["analyzer"] or ["analyzer", _]:
        return AnalyzerCost.Run(args.ElementAtOrDefault(1)) ? 0 : 1;
    case ["typing"]:
        return Typing.Run() ? 0 : 1;
    case ["helper"]:
        return Helper.Run() ? 0 : 1;
    case ["spin"]:
        return Spin.Run() ? 0 : 1;
    case ["small", ..]:
        BenchmarkSwitcher.FromTypes([typeof(SmallSendBenchmarks), typeof(SmallWriteBenchmarks)]).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- helper | analyzer [lines | folder] | typing | spin | small");
        return 2;
}
