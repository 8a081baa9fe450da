// The engine is chosen by a process-wide switch, so the tests run one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
