using System.Net;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Account;

public sealed class DemoSignInTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-demo-").FullName;

    [Fact]
    public async Task Lets_one_look_around_as_each_of_them()
    {
        await using var host = new DoorHost("Development", folder);
        foreach (var (key, name) in new[]
        {
            ("employee", "Maya Okafor"), ("champion", "Ruth Castellan"), ("leader", "Helen Astbury"), ("administrator", "Colin Rusk"),
            ("employee2", "Tom Hadley"), ("champion2", "Idris Penrose"), ("owner", "Petra Lindqvist"),
        })
        {
            using var visitor = host.Visit();
            using var answer = await visitor.ContinueAsAsync(key, "/account");
            Assert.Equal("/account", answer.Headers.Location?.OriginalString);
            Assert.Contains(name, await visitor.ReadAsync("/account"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_marked_database_offers_nothing_outside_development()
    {
        await using (var made = new DoorHost("Development", folder))
        {
            using var someone = made.Visit();
            Assert.Contains("Continue as employee", await someone.ReadAsync("/sign-in"), StringComparison.Ordinal);
        }

        await using var host = new DoorHost("Production", folder);
        using var visitor = host.Visit();

        Assert.DoesNotContain("Continue as", await visitor.ReadAsync("/sign-in"), StringComparison.Ordinal);
        using var answer = await visitor.ContinueAsAsync("administrator");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task A_database_without_the_mark_offers_nothing_in_development()
    {
        await using var host = new DoorHost("Development", folder);
        await host.InDatabaseAsync((db, _) => db.Companies.ExecuteUpdateAsync(set => set.SetProperty(company => company.IsDemo, false)));
        using var visitor = host.Visit();

        Assert.DoesNotContain("Continue as", await visitor.ReadAsync("/sign-in"), StringComparison.Ordinal);
        using var answer = await visitor.ContinueAsAsync("administrator");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task A_forged_name_opens_nothing()
    {
        await using var host = new DoorHost("Development", folder);
        using var visitor = host.Visit();

        using var answer = await visitor.ContinueAsAsync("ceo");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
