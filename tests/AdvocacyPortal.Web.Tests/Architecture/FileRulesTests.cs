using System.Text.RegularExpressions;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed partial class FileRulesTests
{
    private const int MostRazorLines = 150;
    private const int MostCodeLines = 400;
    private const int MostProgramLines = 80;

    [Fact]
    public void Components_stay_short() => Rule.Holds(SourceTree.Files(".razor").SelectMany(file => TooLong(file, MostRazorLines)));

    [Fact]
    public void Code_files_stay_short() => Rule.Holds(SourceTree.Files(".cs").SelectMany(file => TooLong(file, MostCodeLines)));

    [Fact]
    public void The_program_stays_short() => Rule.Holds(TooLong(SourceTree.Read("src/AdvocacyPortal.Web/Program.cs"), MostProgramLines - 1));

    [Fact]
    public void A_long_file_is_caught() =>
        Rule.Catches(TooLong(new SourceFile("src/Long.razor", string.Concat(Enumerable.Repeat("<p />\n", MostRazorLines + 1))), MostRazorLines), "Long.razor");

    [Fact]
    public void A_file_of_just_the_length_is_not() =>
        Assert.Empty(TooLong(new SourceFile("src/Long.razor", string.Concat(Enumerable.Repeat("<p />\n", MostRazorLines))), MostRazorLines));

    [Fact]
    public void Namespaces_are_folders() => Rule.Holds(SourceTree.Files(".cs").SelectMany(Misplaced));

    [Theory]
    [InlineData("namespace AdvocacyPortal.Web.Features;")]
    [InlineData("namespace AdvocacyPortal.Web.Features.Triage { }")]
    public void A_namespace_elsewhere_is_caught(string text) =>
        Rule.Catches(Misplaced(new SourceFile("src/AdvocacyPortal.Web/Features/Triage/Sample.cs", text + "\n")), "Sample.cs");

    // The analyzer that bars the clock elsewhere does not look into components.
    [Fact]
    public void Components_take_the_time_from_its_provider() => Rule.Holds(SourceTree.Files(".razor").SelectMany(ReadsClock));

    [Fact]
    public void A_component_that_reads_the_clock_is_caught() =>
        Rule.Catches(ReadsClock(new SourceFile("src/Clock.razor", "<p>@DateTimeOffset.UtcNow</p>")), "Clock.razor");

    [Theory]
    [InlineData("P:System.DateTime.Now;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    public void The_clock_is_barred_by_the_build(string symbol) =>
        Assert.Contains(symbol, File.ReadAllText(Path.Combine(SourceTree.Root, "build", "BannedSymbols.txt")), StringComparison.Ordinal);

    private static IEnumerable<string> TooLong(SourceFile file, int most)
    {
        if (file.Lines > most)
        {
            yield return $"{file.Path} has {file.Lines} lines, more than {most}";
        }
    }

    private static IEnumerable<string> Misplaced(SourceFile file)
    {
        var folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
        if (Declaration().Matches(file.Text) is { Count: > 0 } found && found.Any(one => one.Groups["name"].Value != folder || one.Groups["end"].Value != ";"))
        {
            yield return $"{file.Path} is not in the file-scoped namespace {folder}";
        }
    }

    private static IEnumerable<string> ReadsClock(SourceFile file) =>
        Clock().IsMatch(file.Text) ? [$"{file.Path} reads the clock"] : [];

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)\s*(?<end>[;{])", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    private static partial Regex Clock();
}
