using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Loop;

/// <summary>What is measured here is time, so nothing else runs beside it.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("Alone")]
public sealed class WholeLoopTests(PortalFixture portal)
{
    private const int Second = 1000;
    private const string Sentence = "Customers who lose their receipt must post a signed letter to get an invoice copy.";

    [Fact]
    public async Task Four_people_take_a_flag_from_raising_to_a_passed_check_while_the_board_follows()
    {
        await using var own = await portal.StartOwnAsync();
        string reference;
        await using (var employee = await portal.NewPersonAsync(of: own))
        await using (var champion = await portal.NewPersonAsync(of: own))
        await using (var leader = await portal.NewPersonAsync(of: own))
        {
            await employee.ContinueAsAsync("employee");
            var other = await employee.RaiseAsync("Customers wait for a call that nobody has been told to make.");
            await leader.ContinueAsAsync("leader", "/board");
            await TypeIntoDialogAsync(leader.Page, other);

            reference = await employee.RaiseAsync(Sentence);
            await ExpectOnBoardAsync(leader.Page, reference, "Raised");

            await champion.ContinueAsAsync("champion", $"/flags/{reference}");
            await champion.MakeMoveAsync("Acknowledge", form => form.GetByLabel("Message to the raiser").FillAsync("I have read it and look into it today."));
            await champion.MakeMoveAsync("Accept", FillAcceptAsync);
            await ExpectOnBoardAsync(leader.Page, reference, "Accepted");
            await champion.MakeMoveAsync("Take");
            await champion.MakeMoveAsync("Start work");
            await ExpectOnBoardAsync(leader.Page, reference, "In progress");
            await champion.MakeMoveAsync("Agree plan", FillPlanAsync);
            await champion.MakeMoveAsync("Resolve", form => form.GetByLabel("What changed").FillAsync("The copy can be had from the account, at once."));
            await ExpectOnBoardAsync(leader.Page, reference, "Awaiting check");

            await ExpectStillTypingAsync(leader.Page, other);
            employee.ExpectNoComplaints();
            champion.ExpectNoComplaints();
            leader.ExpectNoComplaints();
        }

        await own.RestartLaterAsync(TimeSpan.FromDays(40));
        await using var second = await portal.NewPersonAsync(of: own);
        await second.ContinueAsAsync("Idris", $"/flags/{reference}");
        await second.MakeMoveAsync("Pass check", async form =>
        {
            await form.GetByLabel("Measured value").FillAsync("1");
            await form.GetByLabel("Where it comes from").FillAsync("The list of copies sent in the last month.");
        });
        second.ExpectNoComplaints();

        await using var raiser = await portal.NewPersonAsync(of: own);
        await raiser.ContinueAsAsync("employee", $"/flags/{reference}");
        await Assertions.Expect(raiser.Page.Locator(".flag-head").GetByText("Closed", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(raiser.Page.GetByText("The copy can be had from the account, at once.").First).ToBeVisibleAsync();
    }

    private static async Task FillAcceptAsync(ILocator form)
    {
        await form.GetByLabel("What is wrong").SelectOptionAsync("Takes too much effort");
        await form.GetByLabel("What one customer suffers").SelectOptionAsync("Time or effort lost");
        await form.GetByLabel("How many customers").SelectOptionAsync("11–100 customers");
        await form.GetByLabel("Customers trying to …").FillAsync("get a copy of an invoice");
        await form.GetByLabel("Process, rule or target at fault").FillAsync("Copies of invoices");
        await form.GetByLabel("Charter value it goes against").SelectOptionAsync(new SelectOptionValue { Index = 1 });
    }

    private static async Task FillPlanAsync(ILocator form)
    {
        await form.GetByLabel("Why does it happen?").FillAsync("The rule is older than the online account.");
        await form.GetByLabel("What is done for customers today?").FillAsync("The contact centre sends copies by e-mail.");
        await form.GetByLabel("What removes this cause?").FillAsync("Copies are offered in the account.");
        await form.GetByLabel("Who makes the correction").FillAsync("petra.lindqvist@hollinwray.example");
        await form.GetByLabel("Due on").FillAsync(InDays(10));
        await form.GetByLabel("What is measured?").FillAsync("Days until the copy is there");
        await form.GetByLabel("Today", new() { Exact = true }).FillAsync("9");
        await form.GetByLabel("Good is").SelectOptionAsync("At most");
        await form.GetByLabel("Threshold").FillAsync("2");
        await form.GetByLabel("Day of the outcome check").FillAsync(InDays(30));
    }

    // The leader writes in a form of another flag, and must be able to go on whatever the board shows behind it.
    private static async Task TypeIntoDialogAsync(IPage board, string reference)
    {
        await board.GetByRole(AriaRole.Button, new() { Name = $"Moves for {reference}" }).ClickAsync();
        await board.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).ClickAsync();
        await Assertions.Expect(board.GetByLabel("Message to the raiser")).ToBeEnabledAsync();
        await board.GetByLabel("Message to the raiser").PressSequentiallyAsync("Half a sen");
    }

    private static async Task ExpectStillTypingAsync(IPage board, string reference)
    {
        var text = board.GetByLabel("Message to the raiser");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await board.Keyboard.TypeAsync("tence.");
        await Assertions.Expect(text).ToHaveValueAsync("Half a sentence.");
        await board.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(board.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Assertions.Expect(board.GetByRole(AriaRole.Status).First).ToHaveTextAsync($"{reference} changed");
    }

    private static async Task ExpectOnBoardAsync(IPage board, string reference, string column)
    {
        // Not by role: behind an open dialog the board has none.
        var heading = board.Locator(".board-column", new() { Has = board.Locator("h2").GetByText(column, new() { Exact = true }) });
        await Assertions.Expect(heading.Locator("[data-card]", new() { HasText = reference })).ToHaveCountAsync(1, new() { Timeout = Second });
        await Assertions.Expect(board.Locator(".live-notice [role=status]")).ToContainTextAsync(reference, new() { Timeout = Second });
    }

    private static string InDays(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
