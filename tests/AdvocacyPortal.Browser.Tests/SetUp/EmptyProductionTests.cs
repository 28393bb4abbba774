using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.SetUp;

public sealed class EmptyProductionTests(PortalFixture portal)
{
    private const string Password = "seven lanterns over the quay";

    [Fact]
    public async Task From_the_one_time_link_to_a_closed_flag_with_one_champion_and_one_leader()
    {
        Chromium.Require();
        await using var own = await PortalProcess.StartAsync("Production");
        Dictionary<string, string> links = [];
        await using (var administrator = await portal.NewPersonAsync(of: own))
        {
            await BecomeAdministratorAsync(administrator, own);
            await SetUpAsync(administrator, links);
            administrator.ExpectNoComplaints();
        }

        string reference;
        await using (var employee = await portal.NewPersonAsync(of: own))
        await using (var champion = await portal.NewPersonAsync(of: own))
        await using (var leader = await portal.NewPersonAsync(of: own))
        {
            await AcceptInvitationAsync(leader, links["Lea Leader"]);
            await AcceptInvitationAsync(champion, links["Carl Champion"]);
            await AcceptInvitationAsync(employee, links["Emma Employee"]);
            reference = await employee.RaiseAsync("Customers are charged for a second delivery that we caused.");

            await champion.GoToAsync($"/flags/{reference}");
            await champion.MakeMoveAsync("Acknowledge", form => form.GetByLabel("Message to the raiser").FillAsync("Thank you, I look into it today."));
            await champion.MakeMoveAsync("Accept", FillAcceptAsync);
            await champion.MakeMoveAsync("Take");
            await champion.MakeMoveAsync("Fix now", form => form.GetByLabel("What changed").FillAsync("The second delivery is free."));
            employee.ExpectNoComplaints();
            champion.ExpectNoComplaints();
            leader.ExpectNoComplaints();
        }

        await own.RestartLaterAsync(TimeSpan.FromDays(31));
        await using var checker = await portal.NewPersonAsync(of: own);
        await checker.GoToAsync("/sign-in");
        await checker.Page.GetByLabel("E-mail").FillAsync("Lea@company.example");
        await checker.Page.GetByLabel("Password").FillAsync(Password);
        await checker.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await checker.Page.GetByRole(AriaRole.Link, new() { Name = "Outcome checks due" }).ClickAsync();
        await Assertions.Expect(checker.Page).ToHaveURLAsync(new Regex($"/flags/{reference}$"));
        await checker.MakeMoveAsync("Pass check", form => form.GetByLabel("Where it comes from").FillAsync("Twenty orders of last month: none was charged twice."));
        await Assertions.Expect(checker.Page.Locator(".flag-head").GetByText("Closed", new() { Exact = true })).ToBeVisibleAsync();
        checker.ExpectNoComplaints();
    }

    private static async Task BecomeAdministratorAsync(Person person, PortalProcess own)
    {
        var link = Regex.Match(own.Output, @"http://[^\s""]+/account/invitation\?code=[\w-]+").Value;
        var page = person.Page;
        await person.GoToAsync(new Uri(link).PathAndQuery);
        await page.GetByLabel("Name").FillAsync("Ada Administrator");
        await page.GetByLabel("E-mail").FillAsync("ada@company.example");
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start using the portal" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Administrators need a second step")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up the second step" }).ClickAsync();
        var key = await page.Locator("[data-authenticator-key]").InnerTextAsync();
        await page.GetByLabel("Six digits").FillAsync(AuthenticatorApp.CodeOf(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();

        // The link has made its administrator and makes no second one.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your company" })).ToBeVisibleAsync();
    }

    private static async Task SetUpAsync(Person person, Dictionary<string, string> links)
    {
        var page = person.Page;
        await page.GetByLabel("Name of the company").FillAsync("Small & Daughters");
        await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Berlin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        await page.GetByLabel("Name of the area").FillAsync("Everything");
        await page.GetByLabel("Headcount").FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an area" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on" }).ClickAsync();

        foreach (var (name, role) in new[] { ("Lea Leader", "Leader"), ("Carl Champion", "Champion"), ("Emma Employee", null) })
        {
            await page.GetByLabel("Full name").FillAsync(name);
            await page.GetByLabel("E-mail address").FillAsync($"{name[..name.IndexOf(' ', StringComparison.Ordinal)]}@company.example");
            if (role is not null)
            {
                await page.GetByRole(AriaRole.Checkbox, new() { Name = role, Exact = true }).CheckAsync();
            }

            await page.GetByRole(AriaRole.Button, new() { Name = "Add and make the link" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Link for {name}" })).ToBeVisibleAsync();
            links[name] = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Go on" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put these in force" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish set-up" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Set-up is finished. The portal is ready.")).ToBeVisibleAsync();
    }

    private static async Task AcceptInvitationAsync(Person person, string link)
    {
        await person.GoToAsync(new Uri(link).PathAndQuery);
        await person.Page.GetByLabel("New password").FillAsync(Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Start using the portal" }).ClickAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for you" })).ToBeVisibleAsync();
    }

    private static async Task FillAcceptAsync(ILocator form)
    {
        await form.GetByLabel("What is wrong").SelectOptionAsync("Wrong outcome");
        await form.GetByLabel("What one customer suffers").SelectOptionAsync("Nuisance");
        await form.GetByLabel("How many customers").SelectOptionAsync("2–10 customers");
        await form.GetByLabel("Customers trying to …").FillAsync("get what they ordered");
        await form.GetByLabel("Process, rule or target at fault").FillAsync("Second deliveries");
        await form.GetByLabel("Charter value it goes against").SelectOptionAsync("We put it right");
    }
}
