using System.Net;
using System.Text.RegularExpressions;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Tests.Account;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Raising;

/// <summary>What the pages of raising answer to plain posts, as a browser without script sends them, and as nobody's browser does.</summary>
public sealed partial class RaisingPagesTests(RaisingPagesTests.Company company) : IClassFixture<RaisingPagesTests.Company>
{
    private const string Page = "/flags/new";
    private const string Story = "Customers must bring the receipt of a present that somebody else paid for.";

    [Fact]
    public async Task Errors_keep_all_that_was_typed_and_link_to_their_fields()
    {
        using var answer = await SendAsync(company.Raiser, ("Story.What", "Short"), ("Story.Better", "Believe them."), ("Story.Task", "return a present"), ("Story.HarmAnswer", "NotSure"), ("Story.Reach", "UpTo100"), ("Story.CustomerWords", "Why me?"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Equal("Short", Text(page, "Story.What"));
        Assert.Equal("Believe them.", Text(page, "Story.Better"));
        Assert.Equal("Why me?", Text(page, "Story.CustomerWords"));
        Assert.Equal("return a present", page.QuerySelector<IHtmlInputElement>("[name='Story.Task']")!.Value);
        Assert.Equal("UpTo100", page.QuerySelector<IHtmlSelectElement>("[name='Story.Reach']")!.Value);
        Assert.Equal("NotSure", page.QuerySelector<IHtmlInputElement>("[name='Story.HarmAnswer']:checked")!.Value);
        Assert.True(page.QuerySelector("details.more")!.HasAttribute("open"));
        Assert.EndsWith("#Story.What", page.QuerySelector(".error-summary a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("[name='Story.What']")!.GetAttribute("aria-invalid"));
        Assert.Equal(0, await CountAsync("Short"));
    }

    [Theory, InlineData(FlagStory.LongestText + 1), InlineData(1_000_000)]
    public async Task What_is_too_long_comes_back_whole(int length)
    {
        var text = new string('x', length - 3) + "end";
        using var answer = await SendAsync(company.Raiser, ("Story.What", text));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Equal(text, Text(page, "Story.What"));
        Assert.Contains("32768", page.QuerySelector(".error-summary")!.TextContent.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_click_makes_no_second_flag_and_another_text_does()
    {
        var story = $"{Story} {Guid.NewGuid()}";
        var opened = Guid.NewGuid().ToString();
        using var first = await SendAsync(company.Raiser, ("Page", opened), ("Story.What", story));
        using var second = await SendAsync(company.Raiser, ("Page", opened), ("Story.What", story));
        using var changed = await SendAsync(company.Raiser, ("Page", opened), ("Story.What", story + " Twice."));

        Assert.Matches(@"/flags/F-\d+/raised$", Location(first));
        Assert.Equal(Location(first), Location(second));
        Assert.NotEqual(Location(first), Location(changed));
        Assert.Equal(2, await CountAsync(story));
    }

    [Fact]
    public async Task A_lapsed_sign_in_loses_nothing()
    {
        var story = $"{Story} {Guid.NewGuid()}";
        using var stranger = company.Host.Visit();
        using var lapsed = await stranger.SendAsync("/sign-in", "raise", Page, ("do", "send"), ("Story.What", story), ("Story.Better", "Ask."));
        Assert.Equal(HttpStatusCode.OK, lapsed.StatusCode);
        var kept = (await ReadAsync(lapsed)).QuerySelector<IHtmlInputElement>($"[name={PostedForms.KeptField}]")!.Value;
        Assert.Equal(0, await CountAsync(story));

        // The page may be read by whoever sits there next: what was typed is sealed in it.
        Assert.DoesNotContain("receipt", kept, StringComparison.Ordinal);
        using var back = await company.Raiser.SendAsync(Page, "raise", null, (PostedForms.KeptField, kept));
        var page = await ReadAsync(back);
        Assert.Equal(story, Text(page, "Story.What"));
        Assert.Equal("Ask.", Text(page, "Story.Better"));
        Assert.Equal(0, await CountAsync(story));

        using var sent = await SendAsync(company.Raiser, ("Story.What", Text(page, "Story.What")));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(1, await CountAsync(story));
    }

    [Fact]
    public async Task What_others_sealed_or_forged_opens_nothing()
    {
        foreach (var forged in new[] { "x", "CfDJ8", new string('A', 5000), "null" })
        {
            using var answer = await company.Raiser.SendAsync(Page, "raise", null, (PostedForms.KeptField, forged));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("", Text(await ReadAsync(answer), "Story.What"));
        }
    }

    [Fact]
    public async Task A_forged_token_sends_nothing_and_loses_nothing()
    {
        var story = $"{Story} {Guid.NewGuid()}";
        // The token of another person's page.
        using var answer = await company.Raiser.SendWithTokenOfAsync(company.Other, Page, ("_handler", "raise"), ("do", "send"), ("Story.What", story));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await ReadAsync(answer);
        Assert.Equal(story, Text(page, "Story.What"));
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Equal(0, await CountAsync(story));
    }

    [Fact]
    public async Task Forged_choices_are_told_beside_their_fields()
    {
        var story = $"{Story} {Guid.NewGuid()}";
        foreach (var (field, value) in new[] { ("Value", Guid.NewGuid().ToString()), ("Value", "x"), ("Area", Guid.NewGuid().ToString()), ("Reach", "77"), ("Reach", "Everyone"), ("HarmAnswer", "-1"), ("Evidence", "9"), ("QuoteConsent", "Perhaps"), ("HowOften", "2147483648") })
        {
            using var answer = await SendAsync(company.Raiser, ("Story.What", story), ($"Story.{field}", value));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await ReadAsync(answer);
            Assert.EndsWith($"#Story.{field}", page.QuerySelector(".error-summary a")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.Equal(story, Text(page, "Story.What"));
        }

        Assert.Equal(0, await CountAsync(story));
    }

    [Fact]
    public async Task What_one_may_not_read_answers_like_what_does_not_exist()
    {
        using var raised = await SendAsync(company.Raiser, ("Story.What", Story + " Always."));
        var number = Number(Location(raised));
        foreach (var path in new[] { "/flags/F-{0}", "/flags/F-{0}/raised", "/flags/F-{0}/saw-this" })
        {
            using var hidden = await company.Other.GetAsync(Format(path, number));
            using var unknown = await company.Other.GetAsync(Format(path, 99_999));
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
            Assert.Equal(await SaidAsync(unknown, 99_999), await SaidAsync(hidden, number));
        }

        // Joining it from the page of raising: nothing typed is lost either.
        foreach (var reference in new[] { $"F-{number}", "F-99999", "nonsense" })
        {
            using var joined = await SendAsync(company.Other, ("Story.What", Story), ("join", reference));
            var page = await ReadAsync(joined);
            Assert.Equal("There is no such flag, or you may not read it.", page.QuerySelector("form.raise [role=alert][data-focus]")!.TextContent.Trim());
            Assert.Equal(Story, Text(page, "Story.What"));
        }

        foreach (var nonsense in new[] { "F-0", "F--1", "F-99999999999999999999", "%00", "..%2F..%2Fetc", "<script>" })
        {
            using var answer = await company.Other.GetAsync($"/flags/{Uri.EscapeDataString(nonsense)}");
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{nonsense}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Nothing_hostile_fails_or_comes_out_as_markup()
    {
        foreach (var hostile in HostileTexts.All)
        {
            var fields = new[] { "What", "Better", "Task", "Process", "CustomerWords" }.Select(field => ($"Story.{field}", field == "What" ? $"Customers read this:\n{hostile}" : hostile));
            using var answer = await SendAsync(company.Raiser, [.. fields, ("Story.QuoteConsent", "Yes")]);
            if (hostile.Contains('\0', StringComparison.Ordinal))
            {
                // No browser sends it; the web host reads no such form.
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
                AssertTame(await ReadAsync(answer), hostile);
                continue;
            }

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{answer.StatusCode}: {hostile}");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                // Too long for a name, most often: the page shows it again in its fields.
                AssertTame(await ReadAsync(answer), hostile);
                using var shorter = await SendAsync(company.Raiser, ("Story.What", $"Customers read this:\n{hostile}"));
                await LookAtAsync(shorter, hostile);
            }
            else
            {
                await LookAtAsync(answer, hostile);
            }
        }
    }

    private async Task LookAtAsync(HttpResponseMessage raised, string hostile)
    {
        if (raised.StatusCode == HttpStatusCode.Redirect)
        {
            var number = Number(Location(raised));
            foreach (var path in new[] { $"/flags/F-{number}", $"/flags/F-{number}/raised", "/flags" })
            {
                using var page = await company.Raiser.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                AssertTame(await ReadAsync(page), hostile);
            }

            using var inside = await company.Champion.GetAsync($"/flags/F-{number}");
            AssertTame(await ReadAsync(inside), hostile);
        }
    }

    // Whatever was typed is text: no element, attribute or address of the page came from it.
    private static void AssertTame(IHtmlDocument page, string hostile)
    {
        Assert.True(page.Scripts.All(script => script.GetAttribute("src") is { } source && !source.Contains("//", StringComparison.Ordinal) && script.TextContent.Length == 0), hostile);
        Assert.Empty(page.QuerySelectorAll("iframe, object, embed, style, base[href*='//'], main img, meta[http-equiv=refresh]"));
        foreach (var element in page.All)
        {
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            foreach (var address in new[] { "href", "src", "action", "formaction", "xlink:href" }.Select(element.GetAttribute).OfType<string>())
            {
                Assert.False(Scripting().IsMatch(address), $"{address} from {hostile}");
            }
        }
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor who, params (string Name, string Value)[] fields) =>
        who.SendAsync(Page, "raise", null, [.. fields, ("do", "send")]);

    private Task<int> CountAsync(string story) => company.Host.InDatabaseAsync((db, _) => db.Flags.CountAsync(flag => flag.Story.What.StartsWith(story)));

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static async Task<string> SaidAsync(HttpResponseMessage answer, int number) =>
        (await ReadAsync(answer)).QuerySelector("main")!.TextContent.Replace(Format("{0}", number), "", StringComparison.Ordinal);

    private static string Text(IHtmlDocument page, string field) => page.QuerySelector<IHtmlTextAreaElement>($"textarea[name='{field}']")!.Value;

    private static string Location(HttpResponseMessage answer) => answer.Headers.Location?.ToString() ?? "";

    private static int Number(string address) => int.Parse(Reference().Match(address).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Format(string text, int number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, number);

    [GeneratedRegex(@"F-(\d+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^[\s\x00-\x20]*(javascript|data|vbscript):", RegexOptions.IgnoreCase)]
    private static partial Regex Scripting();

    /// <summary>The small company behind the real web host, with three people at their browsers.</summary>
    public sealed class Company : IAsyncLifetime
    {
        private readonly List<Visitor> visitors = [];

        internal DoorHost Host { get; private set; } = default!;

        internal Visitor Raiser => visitors[0];

        internal Visitor Other => visitors[1];

        internal Visitor Champion => visitors[2];

        public async ValueTask InitializeAsync()
        {
            var folder = Directory.CreateTempSubdirectory("portal-raising-");
            File.Copy(await SmallCompany.DatabaseFile, Path.Combine(folder.FullName, "portal.db"));
            Host = new DoorHost("Production", folder.FullName);
            foreach (var (email, roles) in new[] { ("raiser@small.example", Roles.None), ("other@small.example", Roles.None), ("champion@small.example", Roles.Champion) })
            {
                await Host.PersonAsync(email, roles);
                var visitor = Host.Visit();
                using var signedIn = await visitor.SignInAsync(email, DoorHost.Password);
                Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
                visitors.Add(visitor);
            }
        }

        public async ValueTask DisposeAsync()
        {
            visitors.ForEach(visitor => visitor.Dispose());
            await Host.DisposeAsync();
            Directory.Delete(Host.Folder, recursive: true);
        }
    }
}
