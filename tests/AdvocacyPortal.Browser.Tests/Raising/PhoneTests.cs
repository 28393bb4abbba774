using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Raising;

public sealed class PhoneTests(PortalFixture portal)
{
    [Fact]
    public async Task From_home_to_the_reference_in_three_taps_beside_typing()
    {
        await using var person = await portal.NewPersonAsync(new()
        {
            ViewportSize = new() { Width = 375, Height = 740 },
            HasTouch = true,
            IsMobile = true,
        });
        await person.ContinueAsAsync("employee");
        var page = person.Page;
        await person.ExpectNoSidewaysScrollingAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Tell what happens" }).TapAsync();
        await page.GetByLabel("What happens to customers?").TapAsync();
        await page.Keyboard.TypeAsync("Customers in wheelchairs cannot reach the till in the new shops.");
        await person.ExpectNoSidewaysScrollingAsync();
        var send = page.GetByRole(AriaRole.Button, new() { Name = "Send flag" });
        await Assertions.Expect(send).ToBeInViewportAsync();
        await send.TapAsync();

        await person.ReadReferenceAsync();
        await person.ExpectNoSidewaysScrollingAsync();
        person.ExpectNoComplaints();
    }
}
