using System.Text.RegularExpressions;

namespace AdvocacyPortal.Browser.Tests.Durability;

/// <summary>A double click, or a form sent again because no answer came.</summary>
public sealed class SentTwiceTests(PortalFixture portal)
{
    [Fact]
    public async Task Withdrawing_twice_arrives_where_withdrawing_once_does()
    {
        Chromium.Require();
        using var poster = new FormPoster(portal.Portal.Address);
        await poster.SignInAsync("employee");
        var raised = await poster.SendAsync(
            await poster.ReadFormAsync("/flags/new", "value=\"raise\""),
            ("Story.What", "Customers are asked for the same paper at every desk."),
            ("do", "send"));
        var reference = Regex.Match(raised, @"F-\d+").Value;

        // Nobody has accepted it: without a name it is out of the raiser's sight.
        var form = await poster.ReadFormAsync($"/flags/{reference}?do=Withdraw", "[Withdraw]move");
        var first = await poster.SendAsync(form, ("Input.Text", "It was settled."));
        var second = await poster.SendAsync(form, ("Input.Text", "It was settled."));

        Assert.Equal($"/flags?done={reference}", first);
        Assert.Equal(first, second);
        Assert.Contains($"Your name is removed from {reference} for good.", await poster.ReadAsync(first), StringComparison.Ordinal);
    }
}
