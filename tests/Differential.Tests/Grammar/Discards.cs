namespace WriteAllAnalyzer.DifferentialTests;

/// <summary>What becomes of a count that is lost, as statements around the call.</summary>
internal static class Discards
{
    public static string Of(Scope scope, WriteText write) => write.IsAsync ? OfTask(scope, write) : OfCount(scope, write.Text, write.Result);

    private static string OfCount(Scope scope, string e, string type)
    {
        var n = scope.Name("n");
        return scope.Choices.Next(62) switch
        {
            0 or 1 or 2 => $"{e};",
            3 => $"_ = {e};",
            4 => $"var {n} = {e};",
            5 => $"{type} {n}; {n} = {e};",
            6 => $"if (yes) {e};",
            7 => $"if (!yes) r.Log(1); else {e};",
            8 => $"for ({e}; r.Once(); ) r.Log(2);",
            9 => $"for (int q = 0; q < 1; {e}) q++;",
            10 => $"while (r.Once()) {e};",
            11 => $"do {e}; while (r.Once());",
            12 => $"switch (r.Zero) {{ case 0: {e}; break; default: r.Log(3); break; }}",
            13 => $"lock (r) {e};",
            14 => $"using (r.Scope(\"u\")) {e};",
            15 => $"try {{ {e}; }} finally {{ r.Log(\"f\"); }}",
            16 => $"try {{ {e}; }} catch (SocketException x) {{ r.Log(x.SocketErrorCode); }}",
            17 => $"try {{ {e}; }} catch (SocketException x) when (x.SocketErrorCode == SocketError.WouldBlock) {{ r.Log(\"full\"); throw; }}",
            18 => $"try {{ {e}; }} catch (Exception x) {{ r.Log(x is SocketException); }}",
            19 => $"Action a = () => {e}; a();",
            20 => $"Action a = delegate {{ {e}; }}; a();",
            21 => $"void Local() => {e}; Local();",
            22 => $"void Local() {{ {e}; }} Local(); Local();",
            23 => $"foreach (var q in It()) r.Log(q); IEnumerable<int> It() {{ yield return 1; {e}; yield return 2; }}",
            24 => $"_ = checked({e});",
            25 => $"_ = (long){e};",
            26 => $"_ = yes ? {e} : 0;",
            27 => $"_ = yes switch {{ true => {e}, _ => 0 }};",
            28 => $"(_, _) = ({e}, 1);",
            29 => $"Task.Run(() => {e}).Wait();",
            30 => $"Task.Run(() => {{ {e}; }}).Wait();",
            31 => $"var thread = new Thread(() => {{ try {{ {e}; }} catch (Exception x) {{ r.Log(x is SocketException); }} }}); thread.Start(); thread.Join();",
            32 => $"r.Do(() => {e});",
            33 => $"r.Do(() => {{ {e}; }});",
            34 => $"r.Either(() => {e});",
            35 => $"r.Either(() => {{ {e}; }});",
            36 => $"{type} {n} = 0; {n} += {e};",
            37 => $"again: {e}; if (r.Once()) goto again;",
            38 => $"foreach (var q in new[] {{ 1, 2 }}) {e};",
            39 => $"foreach (var q in new[] {{ 1, 2 }}) {{ r.Log(q); {e}; }}",
            40 => $"{{ {e}; }} r.Log(4);",
            41 => $"/* before */ {e}; // after",
            42 => $"#region send\n            {e};\n#endregion",
            43 => $"Trace.WriteLine({e});",
            44 => $"var {n} = {e}; Trace.WriteLine({n});",
            45 => $"Trace.WriteLine($\"sent {{{e}}} bytes\");",
            46 => $"var {n} = {e}; if ({n} < 8000) Trace.WriteLine(\"short\");",
            47 => $"if ({e} != b.Length) Trace.WriteLine(\"short\");",
            48 => $"var {n} = {e}; Trace.WriteLine(\"sent \" + {n} + \" of \" + b.Length);",
            49 => $"string text = \"sent \" + {e}; Trace.WriteLine(text);",
            50 => $"if ({e} < 0) Trace.WriteLine(\"failed\");",
            51 => $"if ({e} == 0) Trace.WriteLine(\"nothing\"); else Trace.WriteLine(\"something\");",
            52 => $"long total = 0; total += {e}; Trace.WriteLine(total);",
            53 => $"Debug.Assert({e} == 8000);",
            54 => $"Debug.Assert({e} > 0, \"nothing\");",
            55 => $"Debug.WriteLine({e});",
            56 => $"Debug.WriteLine(\"sent \" + {e}, \"category\");",
            57 => $"Debug.WriteLineIf(yes, {e});",
            58 => $"var {n} = {e}; Debug.Assert({n} == b.Length);",
            59 => $"int? maybe = null; _ = maybe ?? {e};",
            60 => $"var {n} = {e}; _ = {n};",
            _ => $"unchecked {{ {e}; }}",
        };
    }

    private static string OfTask(Scope scope, WriteText write)
    {
        var (e, task) = (write.Text, write.Task!);
        var n = scope.Name("n");
        return scope.Choices.Next(36) switch
        {
            0 or 1 => $"await {e};",
            2 => $"_ = await {e};",
            3 => $"var {n} = await {e};",
            4 => $"await {e}.ConfigureAwait(false);",
            5 => $"{e}.GetAwaiter().GetResult();",
            6 => task == "Task<int>" ? $"{e}.Wait();" : $"{e}.AsTask().Wait();",
            7 => $"_ = {e}.Result;",
            8 => $"var {n} = {e}; await {n};",
            9 => $"{task} {n} = {e}; await {n}.ConfigureAwait(true);",
            10 => task == "Task<int>" ? $"Task {n} = {e}; await {n};" : $"Task {n} = {e}.AsTask(); await {n};",
            11 => task == "Task<int>" ? $"await Task.WhenAll({e});" : $"await Task.WhenAll({e}.AsTask());",
            12 => $"Trace.WriteLine(await {e});",
            13 => $"if (await {e} != b.Length) Trace.WriteLine(\"short\");",
            14 => $"Func<Task> f = async () => await {e}; await f();",
            15 => $"Func<Task> f = async () => {{ await {e}; }}; await f();",
            16 => task == "Task<int>" ? $"Func<Task> f = () => {e}; await f();" : $"Func<ValueTask<int>> f = () => {e}; await f();",
            17 => $"await ({e});",
            18 => $"await (yes ? {e} : default);",
            19 => $"using (r.Scope(\"u\")) await {e};",
            20 => $"try {{ await {e}; }} finally {{ r.Log(\"f\"); }}",
            21 => $"try {{ await {e}; }} catch (SocketException x) {{ r.Log(x.SocketErrorCode); }}",
            22 => task == "Task<int>" ? $"await {e}.ContinueWith(t => r.Log(t.IsFaulted));" : $"await {e}.AsTask().ContinueWith(t => r.Log(t.IsFaulted));",
            23 => task == "Task<int>" ? $"await {e}.WaitAsync(TimeSpan.FromMinutes(1));" : $"await {e}.AsTask().WaitAsync(TimeSpan.FromMinutes(1));",
            24 => $"await Task.Run(async () => await {e});",
            25 => $"async Task Local() => await {e}; await Local();",
            26 => $"foreach (var q in new[] {{ 1, 2 }}) await {e};",
            27 => $"if (yes) await {e};",
            28 => $"lock (r) {{ {e}.GetAwaiter().GetResult(); }}",
            29 => $"int {n} = await {e}; Trace.WriteLine($\"sent {{{n}}}\");",
            30 => $"(_, _) = (await {e}, 1);",
            31 => $"_ = (long)await {e};",
            32 => $"Debug.Assert(await {e} > 0);",
            33 => $"long total = 0; total += await {e}; Trace.WriteLine(total);",
            34 => $"var {n} = {e}; r.Log(\"meanwhile\"); await {n};",
            _ => $"_ = checked(await {e});",
        };
    }
}
