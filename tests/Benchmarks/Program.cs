// The helper against what it replaces.
//
//     dotnet run -c Release --project tests/Benchmarks -- helper    the numbers to hold, in under five minutes; 1 when one is missed
//     dotnet run -c Release --project tests/Benchmarks -- spin      what a wait costs, before and after the fixes of WA3001 and WA3004
//     dotnet run -c Release --project tests/Benchmarks -- small     small sends and writes in BenchmarkDotNet's own tables
using BenchmarkDotNet.Running;
using Benchmarks;

switch (args)
{
    case ["helper"]:
        return Helper.Run() ? 0 : 1;
    case ["spin"]:
        return Spin.Run() ? 0 : 1;
    case ["small", ..]:
        BenchmarkSwitcher.FromTypes([typeof(SmallSendBenchmarks), typeof(SmallWriteBenchmarks)]).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- helper | spin | small");
        return 2;
}
