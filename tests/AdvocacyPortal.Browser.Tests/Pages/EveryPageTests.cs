using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Pages;

/// <summary>
/// Every page as those see it who may: axe finds nothing, light and dark; the policy holds; nothing is wider than the
/// window, wide or on a phone.
/// </summary>
public abstract class EveryPageTests(PortalFixture portal)
{
    private const int Height = 900;
    private static readonly int[] Widths = [375, 1280];

    // Colours fade into each other, and those that are inherited one after another; what axe reads on the way is neither of both.
    private const string UntilColoursStand =
        """
        async () => {
          do {
            await new Promise(requestAnimationFrame);
            await Promise.allSettled(document.getAnimations().map(one => one.finished));
            await new Promise(requestAnimationFrame);
          } while (document.getAnimations().length > 0);
        }
        """;

    // All of them at the end: one walk tells everything there is to mend.
    private readonly List<string> findings = [];

    private protected async Task<Person> SignInAsync(string? name)
    {
        var person = await portal.NewPersonAsync(new() { ReducedMotion = ReducedMotion.Reduce, ColorScheme = ColorScheme.Light });
        if (name is not null)
        {
            await person.ContinueAsAsync(name);
        }

        return person;
    }

    private protected void ExpectNoFindings() => Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));

    private protected async Task LookAtAsync(Person person, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await person.GoToAsync(address);
            await LookAsync(person);
        }
    }

    private protected async Task LookAsync(Person person)
    {
        var page = person.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        // Live parts are ready when nothing waits for its circuit any more.
        await Assertions.Expect(page.Locator("[data-needs-circuit]:disabled")).ToHaveCountAsync(0);
        findings.AddRange(await person.FindInaccessibleAsync());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.EvaluateAsync(UntilColoursStand);
        findings.AddRange((await person.FindInaccessibleAsync(coloursOnly: true)).Select(finding => $"Dark: {finding}"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, Height);
            if (await person.MeasureOverflowAsync() is var tooWide and > 0)
            {
                findings.Add($"{page.Url} is {tooWide} px too wide at {width}: {await person.FindWidestAsync()}");
            }
        }

        findings.AddRange(person.TakeComplaints().Select(complaint => $"{page.Url}: {complaint}"));
    }

    private protected static async Task<string> FirstFlagAsync(Person person, string state)
    {
        await person.GoToAsync($"/flags?tab=all&state={state}");
        var first = person.Page.GetByRole(AriaRole.Main).Locator("a.headline").First;
        return await first.GetAttributeAsync("href") ?? throw new InvalidOperationException($"No flag is {state}.");
    }
}

public sealed class EmployeePagesTests(PortalFixture portal) : EveryPageTests(portal)
{
    [Fact]
    public async Task The_door()
    {
        await using var person = await SignInAsync(null);
        await LookAtAsync(person, "/sign-in", "/account/invitation?code=used");
        ExpectNoFindings();
    }

    [Fact]
    public async Task Pages_of_an_employee_hold_no_circuit()
    {
        await using var person = await SignInAsync("employee");
        await person.RaiseAsync("Customers get letters in a language that they do not read.");
        await LookAsync(person);
        var flag = await FirstFlagAsync(person, "InProgress");
        await LookAtAsync(
            person, "/", "/flags/new", "/flags", "/flags?tab=all", flag, $"{flag}/saw-this", await FirstFlagAsync(person, "Closed"),
            "/metrics", "/metrics?by=Month&show=Harm", "/charter", "/account", "/account/password", "/account/second-step", "/account/passkeys");

        await person.GoToAsync("/flags/new");
        await person.Page.GetByText("Add what you know").ClickAsync();
        await person.Page.GetByLabel("What would be better?").FillAsync("Ask which language.");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "One thing to mend" })).ToBeVisibleAsync();
        await LookAsync(person);
        Assert.Equal(0, person.Circuits);
        ExpectNoFindings();
    }
}

public sealed class ChampionPagesTests(PortalFixture portal) : EveryPageTests(portal)
{
    [Fact]
    public async Task Pages_of_a_champion()
    {
        await using var person = await SignInAsync("champion");
        var flag = await FirstFlagAsync(person, "InProgress");
        await LookAtAsync(person, "/", flag, $"{flag}?do=Reclassify", $"{flag}?do=Escalate", "/board", "/board?view=List", "/board?view=Ageing", "/board?whose=Mine", "/triage",
            "/metrics?by=Process", "/metrics?by=Severity&measure=Accept&only=High", "/metrics?show=Flow", "/metrics?show=Signals&by=Area", "/metrics?show=Harm");

        await person.GoToAsync("/board");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Moves for" }).First.ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync(person);
        ExpectNoFindings();
    }
}

public sealed class LeaderPagesTests(PortalFixture portal) : EveryPageTests(portal)
{
    [Fact]
    public async Task Pages_of_a_leader()
    {
        await using var person = await SignInAsync("leader");
        var flag = await FirstFlagAsync(person, "InProgress");
        await LookAtAsync(person, "/", flag, $"{flag}?do=Assign", await FirstFlagAsync(person, "Closed"), "/board?waiting=true&view=List", "/flags?tab=all&state=Declined", "/lead", "/lead/pack");
        ExpectNoFindings();
    }
}

public sealed class AdministratorPagesTests(PortalFixture portal) : EveryPageTests(portal)
{
    [Fact]
    public async Task Pages_of_an_administrator()
    {
        await using var person = await SignInAsync("administrator");
        await LookAtAsync(
            person, "/admin", "/admin/people", "/admin/people/new", "/admin/people/import", "/admin/areas", "/admin/areas/new",
            "/admin/processes", "/admin/processes/new", "/admin/tasks", "/admin/tasks/new", "/admin/charter", "/admin/charter/new", "/admin/company",
            "/admin/set-up/company", "/admin/set-up/areas", "/admin/set-up/people", "/admin/set-up/charter", "/admin/set-up/finish");
        foreach (var list in new[] { "people", "areas", "processes", "tasks", "charter" })
        {
            await person.GoToAsync($"/admin/{list}");
            var one = await person.Page.GetByRole(AriaRole.Main).Locator($"a[href^='/admin/{list}/']:not([href$=new]):not([href$=import])").First.GetAttributeAsync("href");
            await LookAtAsync(person, one!);
            if (list == "people")
            {
                await LookAtAsync(person, $"{one}/leave");
            }
        }

        ExpectNoFindings();
    }
}
