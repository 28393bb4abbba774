using System.Net;
using System.Text.RegularExpressions;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Account;

public sealed partial class SignInTests : IDisposable
{
    private readonly DoorHost host = new("Production");

    [Theory]
    [InlineData("/account", "/sign-in?returnUrl=%2Faccount")]
    [InlineData("/account/passkeys?returnUrl=%2F", "/sign-in?returnUrl=%2Faccount%2Fpasskeys%3FreturnUrl%3D%252F")]
    public async Task Leads_from_a_page_to_the_sign_in(string page, string expected)
    {
        using var visitor = host.Visit();

        using var answer = await visitor.GetAsync(page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, new Uri(new Uri("https://portal.example"), answer.Headers.Location!).PathAndQuery);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/account/passkeys/options")]
    public async Task Tells_scripts_that_nobody_is_signed_in(string address)
    {
        using var visitor = host.Visit();

        Assert.Equal(HttpStatusCode.Unauthorized, await visitor.PostAsync(address));
    }

    [Fact]
    public async Task Opens_with_the_password_and_leads_back()
    {
        await host.PersonAsync("noor@corp.example");
        using var visitor = host.Visit();

        using var answer = await visitor.SignInAsync("Noor@corp.example ", DoorHost.Password, "/sign-in?returnUrl=%2Faccount");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/account", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Noor Vale", await visitor.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Never_leads_elsewhere(string address)
    {
        await host.PersonAsync("noor@corp.example");
        using var visitor = host.Visit();

        using var answer = await visitor.SignInAsync("noor@corp.example", DoorHost.Password, $"/sign-in?returnUrl={Uri.EscapeDataString(address)}");

        var location = new Uri(new Uri("https://portal.example"), answer.Headers.Location!);
        Assert.Equal("https://portal.example/", location.AbsoluteUri);
    }

    [Fact]
    public async Task Says_the_same_of_a_wrong_password_an_unknown_address_and_a_locked_account()
    {
        await host.PersonAsync("noor@corp.example");
        await host.PersonAsync("sami@corp.example");
        await LockAsync("sami@corp.example");

        var answers = new List<string>();
        foreach (var email in new[] { "noor@corp.example", "nobody@corp.example", "sami@corp.example" })
        {
            using var visitor = host.Visit();
            using var answer = await visitor.SignInAsync(email, "not the password");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answers.Add(Secrets().Replace(page, "").Replace(email, "", StringComparison.Ordinal));
        }

        Assert.Contains("E-mail or password is wrong", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Locks_an_account_after_five_wrong_passwords()
    {
        await host.PersonAsync("noor@corp.example");
        await LockAsync("noor@corp.example");
        using var visitor = host.Visit();

        using var answer = await visitor.SignInAsync("noor@corp.example", DoorHost.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task Bounds_the_tries_of_one_address()
    {
        using var visitor = host.Visit();
        var last = HttpStatusCode.OK;
        for (var attempt = 0; attempt < 31; attempt++)
        {
            using var answer = await visitor.SignInAsync($"nobody{attempt}@corp.example", "not the password");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Somebody_who_left_is_refused_at_the_next_request()
    {
        var person = await host.PersonAsync("noor@corp.example");
        using var visitor = host.Visit();
        using var _ = await visitor.SignInAsync("noor@corp.example", DoorHost.Password);
        Assert.True(await visitor.IsSignedInAsync());

        await host.InDatabaseAsync(async (db, _) =>
        {
            (await db.People.SingleAsync(one => one.Id == person.Id)).Leave();
            return true;
        });

        Assert.False(await visitor.IsSignedInAsync());
        using var again = await visitor.SignInAsync("noor@corp.example", DoorHost.Password);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_sessions()
    {
        await host.PersonAsync("noor@corp.example");
        using var here = host.Visit();
        using var there = host.Visit();
        using var _ = await here.SignInAsync("noor@corp.example", DoorHost.Password);
        using var __ = await there.SignInAsync("noor@corp.example", DoorHost.Password);
        Assert.True(await there.IsSignedInAsync());

        using var answer = await here.SendAsync("/account", null, "/sign-out/everywhere");

        Assert.False(await here.IsSignedInAsync());
        Assert.False(await there.IsSignedInAsync());
    }

    [Fact]
    public async Task The_cookie_belongs_to_this_host_alone()
    {
        await host.PersonAsync("noor@corp.example");
        await host.PersonAsync("sami@corp.example", Roles.Champion);
        using var employee = host.Visit();
        using var champion = host.Visit();

        using var first = await employee.SignInAsync("noor@corp.example", DoorHost.Password);
        using var second = await champion.SignInAsync("sami@corp.example", DoorHost.Password);

        var lasting = Assert.Single(first.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-portal-session=", StringComparison.Ordinal));
        var passing = Assert.Single(second.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-portal-session=", StringComparison.Ordinal));
        foreach (var part in new[] { "; secure", "; httponly", "; samesite=lax", "; path=/" })
        {
            Assert.Contains(part, lasting, StringComparison.Ordinal);
            Assert.Contains(part, passing, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("domain=", lasting, StringComparison.Ordinal);
        Assert.Contains("expires=", lasting, StringComparison.Ordinal);
        Assert.DoesNotContain("expires=", passing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsers_are_told_to_come_over_https_for_a_year()
    {
        using var visitor = host.Visit();

        using var answer = await visitor.GetAsync("/sign-in");

        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task A_champion_is_signed_out_after_an_hour_without_a_sign_of_life()
    {
        await host.PersonAsync("sami@corp.example", Roles.Champion);
        using var visitor = host.Visit();
        using var _ = await visitor.SignInAsync("sami@corp.example", DoorHost.Password);

        host.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.True(await visitor.IsSignedInAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task A_champion_is_signed_out_after_twelve_hours_however_busy()
    {
        await host.PersonAsync("sami@corp.example", Roles.Champion);
        using var visitor = host.Visit();
        using var _ = await visitor.SignInAsync("sami@corp.example", DoorHost.Password);
        for (var half = 0; half < 24; half++)
        {
            Assert.True(await visitor.IsSignedInAsync());
            host.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task An_employee_stays_signed_in_for_thirty_days()
    {
        await host.PersonAsync("noor@corp.example");
        using var visitor = host.Visit();
        using var _ = await visitor.SignInAsync("noor@corp.example", DoorHost.Password);

        host.Clock.Advance(TimeSpan.FromDays(29));
        Assert.True(await visitor.IsSignedInAsync());
        host.Clock.Advance(TimeSpan.FromDays(31));
        Assert.False(await visitor.IsSignedInAsync());
    }

    public void Dispose()
    {
        host.Dispose();
        Directory.Delete(host.Folder, recursive: true);
    }

    private async Task LockAsync(string email)
    {
        using var visitor = host.Visit();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var answer = await visitor.SignInAsync(email, "not the password");
        }
    }

    // Tokens and protected state differ on every page.
    [GeneratedRegex(@"CfDJ8[\w\-+/=]+")]
    private static partial Regex Secrets();
}
