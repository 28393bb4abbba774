using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed partial class ResourceRulesTests
{
    private const string Resources = "src/AdvocacyPortal.Web/Resources/";

    [Fact]
    public void Every_text_has_a_german_twin_with_the_same_placeholders() =>
        Rule.Holds(SourceTree.Files(".resx").Where(file => !file.Path.EndsWith(".de.resx", StringComparison.Ordinal)).SelectMany(file =>
        {
            var twin = Path.ChangeExtension(file.Path, ".de.resx");
            return Differs(file.Path, Texts(file.Text), File.Exists(Path.Combine(SourceTree.Root, twin)) ? Texts(SourceTree.Read(twin).Text) : []);
        }));

    [Theory]
    [InlineData("A", "{0} flags", "A", "Flaggen")]
    [InlineData("A", "flags", "B", "Flaggen")]
    [InlineData("A", "flags", "A", " ")]
    [InlineData("A", "{0:N0} of {1}", "A", "{0} von {1}")]
    public void A_twin_that_differs_is_caught(string key, string text, string twinKey, string twin) =>
        Rule.Catches(Differs("Sample.resx", new() { [key] = text }, new() { [twinKey] = twin }), "Sample.resx");

    [Fact]
    public void A_twin_may_say_the_placeholders_in_another_order() =>
        Assert.Empty(Differs("Sample.resx", new() { ["A"] = "{0} of {1}" }, new() { ["A"] = "Von {1} sind es {0}" }));

    [Fact]
    public void Every_resource_belongs_to_a_class_in_the_same_folder() =>
        Rule.Holds(SourceTree.Files(".resx")
            .Select(file => file.Path[Resources.Length..].Replace(".de.resx", ".resx", StringComparison.Ordinal))
            .Where(path => Code.Web.GetType("AdvocacyPortal.Web." + Path.ChangeExtension(path, null).Replace('/', '.')) is null)
            .Select(path => $"No class for {path}"));

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var known = SourceTree.Files(".resx")
            .Where(file => !file.Path.EndsWith(".de.resx", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => Texts(file.Text).Keys.ToHashSet());

        Rule.Holds(SourceTree.Files(".razor").Concat(SourceTree.Files(".cs")).SelectMany(file => Unknown(file, known)));
    }

    [Fact]
    public void A_text_that_does_not_exist_is_caught() =>
        Rule.Catches(
            Unknown(new SourceFile("Sample.razor", "@inject IStringLocalizer<SampleTexts> Texts\n<p>@Texts[\"There\"] @Texts[\"Missing\"]</p>"), new() { ["SampleTexts"] = ["There"] }),
            "Missing");

    /// <summary>The product has one word for each thing: docs/words.md.</summary>
    [Fact]
    public void Texts_use_the_words_of_the_product() =>
        Rule.Holds(SourceTree.Files(".resx").SelectMany(file => Strays(file.Path, Texts(file.Text))));

    [Theory]
    [InlineData("Sample.resx", "Close the ticket")]
    [InlineData("Sample.de.resx", "Der Ablauf ist schuld")]
    [InlineData("Sample.de.resx", "Hast du das gesehen?")]
    public void A_stray_word_is_caught(string path, string text) => Rule.Catches(Strays(path, new() { ["A"] = text }), "Sample");

    private static IEnumerable<string> Strays(string path, Dictionary<string, string> texts) =>
        from text in texts
        from Match stray in (path.EndsWith(".de.resx", StringComparison.Ordinal) ? StrayGerman() : StrayEnglish()).Matches(text.Value)
        select $"{path}: {text.Key} says \"{stray.Value}\"; see docs/words.md";

    private static Dictionary<string, string> Texts(string resx) =>
        XDocument.Parse(resx).Descendants("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Differs(string path, Dictionary<string, string> texts, Dictionary<string, string> twins)
    {
        foreach (var key in texts.Keys.Union(twins.Keys))
        {
            if (!texts.TryGetValue(key, out var text) || !twins.TryGetValue(key, out var twin) || string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(twin))
            {
                yield return $"{path}: {key} is missing in one language";
            }
            else if (!Placeholders(text).SetEquals(Placeholders(twin)))
            {
                yield return $"{path}: {key} has other placeholders in German";
            }
        }
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> Unknown(SourceFile file, Dictionary<string, HashSet<string>> known) =>
        from localizer in Localizer().Matches(file.Text)
        let texts = localizer.Groups["texts"].Value
        let name = localizer.Groups["name"].Value
        from key in Regex.Matches(file.Text, $@"(?<![\w.]){name}\[""(?<key>[^""]+)""").Select(match => match.Groups["key"].Value)
        where known.TryGetValue(texts, out var keys) && !keys.Contains(key)
        select $"{file.Path} asks {texts} for {key}";

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(tickets?|issues?|votes?|whistleblowers?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StrayEnglish();

    [GeneratedRegex(@"\b(Tickets?|Kundenflaggen?|Tafel|Abl(auf|äufen?)|Prozesseigner\w*|Halt|angehalten|gescheitert|Verwaltung|Kunden(vorhaben|aufgaben?|versprechen)|Chartawert\w*|bestritten|angefochten|du|dich|dir|dein\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StrayGerman();

    [GeneratedRegex(@"IStringLocalizer<(?<texts>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Localizer();
}
