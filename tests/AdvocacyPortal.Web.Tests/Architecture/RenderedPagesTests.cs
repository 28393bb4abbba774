using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>Every page as the server renders it, seen by each kind of person.</summary>
public sealed partial class RenderedPagesTests(MarkedHost host) : IClassFixture<MarkedHost>
{
    // What people wrote, dates, initials, keys and codes.
    private const string NotOurs = "script, style, template, time, code, kbd, q, blockquote, textarea, option[value*='/'], .prose, .avatar, .ref, [lang]:not(html), [data-said]";

    private static readonly string[] SpokenAttributes = ["aria-label", "aria-description", "title", "placeholder", "alt"];
    private static readonly string[] MayHoldCircuit = ["/triage", "/board", "/lead", "/admin", "/flags/F-"];

    [Theory]
    [InlineData("employee")]
    [InlineData("champion")]
    [InlineData("leader")]
    [InlineData("administrator")]
    public async Task Every_text_comes_from_the_resources(string person)
    {
        var own = await host.OwnWordsAsync();
        var found = new List<string>();
        foreach (var (path, html) in await host.PagesOfAsync(person))
        {
            found.AddRange(Outside(html, own).Select(text => $"{path}: {text}"));
        }

        Rule.Holds(found);
    }

    [Theory]
    [InlineData("<p>Left outside</p>")]
    [InlineData("<p>⟦From the resources⟧ and left outside</p>")]
    [InlineData("<nav aria-label=\"Left outside\"></nav>")]
    public void A_text_left_outside_is_caught(string html) => Rule.Catches(Outside(html, []), "eft outside");

    [Fact]
    public void Texts_within_texts_and_the_companys_own_words_are_not() =>
        Assert.Empty(Outside("<p>⟦Waiting for ⟦1 day⟧⟧ Home Store</p><p>12 · F-1001</p>", ["Home Store"]));

    [Theory]
    [InlineData("employee")]
    [InlineData("champion")]
    [InlineData("leader")]
    [InlineData("administrator")]
    public async Task Only_pages_where_somebody_works_live_open_a_circuit(string person) =>
        Rule.Holds((await host.PagesOfAsync(person)).SelectMany(page => Live(page.Path, page.Html)));

    [Fact]
    public async Task An_employee_reads_a_flag_without_a_circuit() =>
        Assert.DoesNotContain(await host.PagesOfAsync("employee"), page => page.Path.StartsWith("/flags/", StringComparison.Ordinal) && page.Html.Contains(Marker, StringComparison.Ordinal));

    [Fact]
    public void A_page_that_opens_one_is_caught() => Rule.Catches(Live("/metrics", $"<p>{Marker}…--></p>"), "/metrics");

    [Theory]
    [InlineData($"<p>{Marker}…--></p>", "without")]
    [InlineData($"<script src=\"{Script}xyz.js\"></script>", "for nothing")]
    public void A_page_with_a_circuit_and_no_script_or_the_other_way_round_is_caught(string html, string complaint) => Rule.Catches(Live("/board", html), complaint);

    private const string Script = "_framework/blazor.web.";
    private const string Marker = "<!--Blazor:{\"type\":\"server\"";

    private static IEnumerable<string> Live(string path, string html)
    {
        var (live, script) = (html.Contains(Marker, StringComparison.Ordinal), html.Contains(Script, StringComparison.Ordinal));
        if (live != script)
        {
            yield return live ? $"{path} opens a circuit without Blazor's script" : $"{path} loads Blazor's script for nothing";
        }

        if (live && !MayHoldCircuit.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
        {
            yield return $"{path} opens a circuit";
        }
    }

    private static IEnumerable<string> Outside(string html, IReadOnlyList<string> own)
    {
        using var page = new HtmlParser().ParseDocument(html);
        foreach (var part in page.QuerySelectorAll(NotOurs))
        {
            part.Remove();
        }

        var texts = page.Descendants<IText>().Select(text => text.Data)
            .Concat(page.All.SelectMany(element => SpokenAttributes.Select(element.GetAttribute)).OfType<string>());
        foreach (var text in texts)
        {
            var left = Known().Replace(text, " ");
            for (var before = ""; before != left;)
            {
                before = left;
                left = Mark().Replace(left, " ");
            }

            left = own.Aggregate(left, (rest, word) => rest.Replace(word, " ", StringComparison.Ordinal)).Replace("AdvocacyPortal", " ", StringComparison.Ordinal);
            if (Word().IsMatch(left))
            {
                yield return text.Trim();
            }
        }
    }

    [GeneratedRegex("⟦[^⟦⟧]*⟧")]
    private static partial Regex Mark();

    // Dates are written by the culture; a reference and a time zone are names.
    [GeneratedRegex(@"\bUTC\b|\d{1,2}\.? (January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec) \d\d\b|\bF-\d+")]
    private static partial Regex Known();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
