// Every fix of every rule, applied to a folder of real code: see --help.
using System.CommandLine;
using WriteAllAnalyzer.RealCode;

var folders = new Argument<DirectoryInfo[]>("folder") { Description = "A folder of C# code, or several that are tried one after the other. They need not build.", Arity = ArgumentArity.OneOrMore };
var split = new Option<bool>("--projects") { Description = "One compilation for each project file, with its project references; by default all files are one compilation." };
var framework = new Option<string>("--framework") { Description = "What to compile against.", DefaultValueFactory = _ => Frameworks.Default };
var language = new Option<string>("--language") { Description = "The version of C#, such as 7.3 or latest.", DefaultValueFactory = _ => "latest" };
var define = new Option<string[]>("--define") { Description = "Further symbols for #if.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
var exclude = new Option<string?>("--exclude") { Description = "Leaves out the files whose path in the folder matches this regular expression." };
var repeat = new Option<int>("--repeat") { Description = "Applies no fix, but analyses so many times, with the files in another order each time and every second time without concurrency; what is not reported every time is a defect." };
var diff = new Option<bool>("--diff") { Description = "Prints what the fixes changed." };
var quiet = new Option<bool>("--quiet") { Description = "Prints only defects and the summary." };

framework.AcceptOnlyFromAmong([.. Frameworks.Names]);
folders.AcceptExistingOnly();
language.Validators.Add(result => Validation.Language(result, language));
exclude.Validators.Add(result => Validation.Expression(result, exclude));
repeat.Validators.Add(result => Validation.Positive(result, repeat));

var command = new RootCommand("""
    Applies every fix of every rule to folders of C# code, in memory, and analyses the result again.

    Exit code 0: no defect. 1: a defect, which is a compile error that was not there before, a site that had a fix and is
    still reported, a second pass that would change text, a report that depends on the order, or an exception. 2: an argument is not valid.
    """)
{
    folders, split, framework, language, define, exclude, repeat, diff, quiet,
};
command.SetAction(async (arguments, _) =>
{
    var options = new CodeOptions(
        arguments.GetValue(split), Frameworks.Named(arguments.GetValue(framework)!), Validation.Language(arguments.GetValue(language)!)!.Value,
        arguments.GetValue(define)!, arguments.GetValue(exclude));
    var isSound = true;
    foreach (var folder in arguments.GetRequiredValue(folders))
    {
        var code = CodeFolder.Load(folder.FullName, options);
        isSound &= arguments.GetValue(repeat) is > 0 and var runs
            ? await Repetition.RunAsync(code, runs)
            : await Trial.RunAsync(code, new Report(code.Folder, arguments.GetValue(diff), arguments.GetValue(quiet)));
    }

    return isSound ? 0 : 1;
});

var parsed = command.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exitCode;
