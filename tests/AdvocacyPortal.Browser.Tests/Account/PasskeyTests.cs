using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdvocacyPortal.Browser.Tests.Account;

public sealed class PasskeyTests(PortalFixture portal)
{
    private static readonly Dictionary<string, object> Device = new()
    {
        ["options"] = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        },
    };

    [Fact]
    public async Task One_signs_in_with_a_passkey_until_it_is_removed()
    {
        await using var person = await portal.NewPersonAsync();
        var page = person.Page;
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", Device);

        await person.ContinueAsAsync("Tom", "/account/passkeys");
        await page.GetByLabel("Name of the passkey").FillAsync("Shop tablet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Shop tablet").First).ToBeVisibleAsync();

        await SignOutAsync(page);
        await person.GoToAsync("/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Shop tablet")).ToHaveCountAsync(0);

        await SignOutAsync(page);
        await person.GoToAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This passkey does not open an account here.").First).ToBeVisibleAsync();
        person.ExpectNoComplaints();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.Locator("details.menu > summary").Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveTitleAsync(new Regex("Passkeys"));
    }
}
