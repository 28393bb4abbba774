using System.Net;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Account;

public sealed class InvitationTests : IDisposable
{
    private static readonly (string Password, string Reason)[] Guessed =
    [
        ("short", "at least 12 characters"),
        ("password12345", "among the first"),
        ("P4ssw0rd!2026!", "among the first"),
        ("iloveyou123456", "among the first"),
        ("SummerSunshine2026", "among the first"),
        ("aaaaaaaaaaaaaa", "repeats itself"),
        ("xk7qxk7qxk7qxk7q", "repeats itself"),
        ("qwertyuiop1234", "repeats itself"),
        ("123456789012", "repeats itself"),
        ("Quill has 9 cats", "Leave out your name"),
        ("advocacyportal 77", "Leave out your name"),
    ];

    private readonly DoorHost host = new("Production");

    [Fact]
    public async Task The_first_link_makes_the_administrator_once()
    {
        var link = host.FirstLink!;
        using var visitor = host.Visit();

        using var answer = await AcceptFirstAsync(visitor, link, DoorHost.Password);

        Assert.EndsWith("/admin/set-up", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var person = await host.InDatabaseAsync((db, _) => db.People.SingleAsync());
        Assert.Equal(("Ada Quill", "ada@corp.example", Roles.Administrator), (person.Name, person.Email, person.Roles));
        Assert.True(await visitor.IsSignedInAsync());
        using var other = host.Visit();
        Assert.Contains("no longer works", await other.ReadAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_led_to_a_second_step_before_anything_else()
    {
        using var visitor = host.Visit();
        using var _ = await AcceptFirstAsync(visitor, host.FirstLink!, DoorHost.Password);

        using var answer = await visitor.GetAsync("/admin/people?q=a");

        Assert.Equal("/account/second-step?returnUrl=%2Fadmin%2Fpeople%3Fq%3Da", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Each_start_makes_the_link_anew_until_there_is_an_administrator()
    {
        var old = host.FirstLink!;
        await host.DisposeAsync();
        await using (var again = new DoorHost("Production", host.Folder))
        {
            using var visitor = again.Visit();
            var link = again.FirstLink!;
            Assert.NotEqual(old, link);
            Assert.Contains("no longer works", await visitor.ReadAsync(old), StringComparison.Ordinal);
            using var _ = await AcceptFirstAsync(visitor, link, DoorHost.Password);
        }

        await using var later = new DoorHost("Production", host.Folder);

        Assert.Null(later.FirstLink);
    }

    [Fact]
    public async Task The_first_link_dies_after_a_day()
    {
        var link = host.FirstLink!;
        host.Clock.Advance(TimeSpan.FromHours(25));
        using var visitor = host.Visit();

        Assert.Contains("no longer works", await visitor.ReadAsync(link), StringComparison.Ordinal);
    }

    // One host for all: each try leaves the link as it was.
    [Fact]
    public async Task Refuses_a_password_that_is_guessed_first()
    {
        foreach (var (password, reason) in Guessed)
        {
            await RefusesAsync(password, reason);
        }

        Assert.False(await host.InDatabaseAsync((db, _) => db.People.AnyAsync()));
    }

    [Fact]
    public async Task A_new_link_resets_password_and_second_factor_and_ends_the_sessions()
    {
        var person = await host.PersonAsync("noor@corp.example");
        using var before = host.Visit();
        using var _ = await before.SignInAsync("noor@corp.example", DoorHost.Password);
        await host.InDatabaseAsync(async (_, accounts) =>
        {
            var account = await accounts.FindByIdAsync(person.Id.Value.ToString());
            return await accounts.SetTwoFactorEnabledAsync(account!, true);
        });
        var link = await host.LinkForAsync(person.Id);
        using var visitor = host.Visit();

        using var answer = await visitor.SendAsync(link, "invitation", null, ("Password", "lantern gravel piano"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(await visitor.IsSignedInAsync());
        Assert.False(await before.IsSignedInAsync());
        using var old = await before.SignInAsync("noor@corp.example", DoorHost.Password);
        Assert.False(await before.IsSignedInAsync());
        using var fresh = await before.SignInAsync("noor@corp.example", "lantern gravel piano");
        Assert.True(await before.IsSignedInAsync());
    }

    [Fact]
    public async Task A_link_of_somebody_who_left_opens_nothing()
    {
        var person = await host.PersonAsync("noor@corp.example");
        var link = await host.LinkForAsync(person.Id);
        await host.InDatabaseAsync(async (db, _) =>
        {
            (await db.People.SingleAsync(one => one.Id == person.Id)).Leave();
            return true;
        });
        using var visitor = host.Visit();

        Assert.Contains("no longer works", await visitor.ReadAsync(link), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ada@corp.example")]
    [InlineData("Ada Quill", "ada")]
    [InlineData("Ada Quill", "Ada <ada@corp.example>")]
    public async Task Asks_for_a_name_and_an_address(string name, string email)
    {
        using var visitor = host.Visit();

        using var answer = await visitor.SendAsync(host.FirstLink!, "invitation", null, ("Name", name), ("Email", email), ("Password", DoorHost.Password));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await host.InDatabaseAsync((db, _) => db.People.AnyAsync()));
    }

    public void Dispose()
    {
        host.Dispose();
        Directory.Delete(host.Folder, recursive: true);
    }

    private async Task RefusesAsync(string password, string reason)
    {
        using var visitor = host.Visit();
        using var answer = await AcceptFirstAsync(visitor, host.FirstLink!, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> AcceptFirstAsync(Visitor visitor, string link, string password) =>
        visitor.SendAsync(link, "invitation", null, ("Name", "Ada Quill"), ("Email", "Ada@corp.example"), ("Password", password));
}
