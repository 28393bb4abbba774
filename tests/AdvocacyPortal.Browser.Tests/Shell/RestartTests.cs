using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Shell;

public sealed class RestartTests(PortalFixture portal)
{
    private const string Half = "Customers are told to ring a number that";
    private const string HalfAnswer = "Thank you, I ask the shop";

    [Fact]
    public async Task Open_pages_come_back_by_themselves_and_keep_what_was_typed()
    {
        await using var own = await portal.StartOwnAsync();
        await using var writer = await portal.NewPersonAsync(of: own);
        await using var champion = await portal.NewPersonAsync(of: own);
        await using var leader = await portal.NewPersonAsync(of: own);
        string reference;
        await using (var raiser = await portal.NewPersonAsync(of: own))
        {
            await raiser.ContinueAsAsync("employee");
            reference = await raiser.RaiseAsync("Customers wait in the shop while we look for their parcel.");
        }

        var what = await BeginToWriteAsync(writer);
        var answer = await BeginToAnswerAsync(champion, reference);
        await leader.ContinueAsAsync("leader", "/board");
        await Assertions.Expect(leader.Page.GetByRole(AriaRole.Button, new() { Name = "Moves for" }).First).ToBeEnabledAsync();

        await own.KillAsync();
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator("#connection-lost")).ToBeVisibleAsync();
        await own.ComeBackAsync();

        await Assertions.Expect(writer.Page.Locator("#connection-lost")).ToBeHiddenAsync();
        await ExpectLiveAgainAsync(leader, await ExpectToGoOnWritingAsync(writer, what));
        await ExpectToGoOnAnsweringAsync(champion, answer);
    }

    private static async Task<ILocator> BeginToWriteAsync(Person writer)
    {
        await writer.ContinueAsAsync("Tom", "/flags/new");
        var what = writer.Page.GetByLabel("What happens to customers?");
        await what.PressSequentiallyAsync(Half);
        await Assertions.Expect(writer.Page.Locator("[data-saved]")).ToContainTextAsync("saved");
        return what;
    }

    private static async Task<string> ExpectToGoOnWritingAsync(Person writer, ILocator what)
    {
        await Assertions.Expect(what).ToHaveValueAsync(Half);
        await writer.Page.ReloadAsync();
        await Assertions.Expect(what).ToHaveValueAsync(Half);
        await Assertions.Expect(writer.Page.GetByText("Your draft of")).ToBeVisibleAsync();
        await what.FillAsync($"{Half} nobody answers.");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "Send flag" }).ClickAsync();
        return await writer.ReadReferenceAsync();
    }

    private static async Task<ILocator> BeginToAnswerAsync(Person champion, string reference)
    {
        await champion.ContinueAsAsync("champion", $"/flags/{reference}?do=Acknowledge");
        var form = champion.Page.GetByRole(AriaRole.Form, new() { Name = "Acknowledge", Exact = true });
        var answer = form.GetByLabel("Message to the raiser");
        await Assertions.Expect(answer).ToBeEnabledAsync();
        await answer.PressSequentiallyAsync(HalfAnswer);
        await Assertions.Expect(form.Locator("[data-saved]")).ToContainTextAsync("saved");
        return answer;
    }

    private static async Task ExpectToGoOnAnsweringAsync(Person champion, ILocator answer)
    {
        await Assertions.Expect(answer).ToHaveValueAsync(HalfAnswer);
        await Assertions.Expect(answer).ToBeEnabledAsync();
        await answer.FillAsync($"{HalfAnswer} today.");
        await champion.Page.GetByRole(AriaRole.Form, new() { Name = "Acknowledge", Exact = true })
            .GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).ClickAsync();
        await Assertions.Expect(champion.Page.GetByText("Done: Acknowledge.")).ToBeVisibleAsync();
        await Assertions.Expect(champion.Page.GetByText($"{HalfAnswer} today.").First).ToBeVisibleAsync();
    }

    private static async Task ExpectLiveAgainAsync(Person leader, string reference) =>
        await Assertions.Expect(leader.Page.Locator("[data-card]", new() { HasText = reference })).ToHaveCountAsync(1);
}
