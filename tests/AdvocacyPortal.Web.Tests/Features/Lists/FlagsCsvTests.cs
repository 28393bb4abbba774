using System.Net;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Tests.Account;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Lists;

/// <summary>The lists' files over HTTP: the same rights as the pages, all of their rows.</summary>
public sealed class FlagsCsvTests(FlagsCsvTests.Lists lists) : IClassFixture<FlagsCsvTests.Lists>
{
    private const int Raised = 30;
    private const string Raiser = "noor@corp.example";
    private const string Colleague = "colleague@corp.example";
    private const string Champion = "champion@corp.example";

    [Theory]
    [InlineData("/flags.csv?tab=all", Raiser, Raised)]
    [InlineData("/flags.csv", Raiser, Raised)]
    [InlineData("/flags.csv?tab=all", Champion, Raised)]
    [InlineData("/flags.csv?tab=all", Colleague, 0)]
    [InlineData("/flags.csv?tab=all&state=closed", Champion, 0)]
    [InlineData("/board.csv", Champion, Raised)]
    [InlineData("/board.csv", Colleague, 0)]
    [InlineData("/triage.csv", Champion, Raised)]
    [InlineData("/triage.csv?whose=all", Champion, Raised)]
    [InlineData("/triage.csv?whose=area", Champion, 0)]
    public async Task Holds_what_the_person_may_read_and_no_page_less(string address, string email, int rows)
    {
        using var visitor = lists.Host.Visit();
        using var signedIn = await visitor.SignInAsync(email, DoorHost.Password);
        using var answer = await visitor.GetAsync(address);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..3]);
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows + 1, lines.Length);
        Assert.Equal(rows, lines.Distinct().Count(line => line.Contains("\"'=1+", StringComparison.Ordinal)));
        Assert.DoesNotContain("Noor Vale", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_searched_for_gives_that_flag()
    {
        using var visitor = lists.Host.Visit();
        using var signedIn = await visitor.SignInAsync(Raiser, DoorHost.Password);
        var all = await visitor.ReadAsync("/flags.csv?tab=all");
        var reference = all.Split("\r\n")[1].Split(',')[0];

        var one = await visitor.ReadAsync($"/flags.csv?tab=all&q={reference}");

        Assert.Equal(2, one.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(reference, one, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/people.csv")]
    [InlineData("/admin/processes.csv")]
    [InlineData("/admin/tasks.csv")]
    [InlineData("/admin/areas.csv")]
    [InlineData("/triage.csv", Colleague)]
    public async Task A_list_is_not_there_for_those_who_may_not_see_it(string address, string email = Champion)
    {
        using var visitor = lists.Host.Visit();
        using var signedIn = await visitor.SignInAsync(email, DoorHost.Password);
        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Delivery changes", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/flags.csv")]
    [InlineData("/board.csv")]
    [InlineData("/triage.csv")]
    [InlineData("/admin/people.csv")]
    public async Task Nobody_reads_a_list_without_signing_in(string address)
    {
        using var visitor = lists.Host.Visit();
        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    /// <summary>A portal with flags that are only read here.</summary>
    public sealed class Lists : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("portal-csv-").FullName;

        internal DoorHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            File.Copy(await SmallCompany.DatabaseFile, Path.Combine(folder, "portal.db"));
            Host = new DoorHost("Production", folder);
            var raiser = await Host.PersonAsync(Raiser);
            await Host.PersonAsync(Colleague);
            await Host.PersonAsync(Champion, Roles.Champion);
            var dispatcher = Host.Services.GetRequiredService<Dispatcher>();
            for (var number = 0; number < Raised; number++)
            {
                var story = new StoryInput { What = $"=1+{number}+cmd|' /C calc'!A0 is what customers read on their bill." };
                Assert.True((await dispatcher.SendAsync(raiser.Id, new RaiseFlagCommand(story))).IsDone);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
