using System.Collections.Concurrent;
using System.Data.Common;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>The database may not grow, which it says in the words of a full disk. scripts/test-full-disk fills a real one.</summary>
public sealed class FullDiskTests : PortalTest
{
    private readonly SmallDisk disk = new();
    private readonly LogLines log = new();

    protected override void AddServices(IServiceCollection services)
    {
        services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(disk));
        services.AddSingleton<ILoggerProvider>(log);
    }

    [Fact]
    public async Task Who_writes_is_told_so_nothing_of_it_is_there_and_the_same_command_goes_on_when_there_is_room()
    {
        var kept = await Raise();
        await disk.FillAsync();
        var (refused, acknowledged) = await RaiseUntilRefusedAsync();
        var before = await Fingerprint();

        var again = await SendAs(SmallCompany.Employee, refused);
        Assert.Equal((OutcomeKind.DiskFull, before), (again.Kind, await Fingerprint()));
        Assert.Equal(OutcomeKind.DiskFull, (await SendAs(SmallCompany.Employee, new SaveDraftCommand("raise", new string('x', 100_000)))).Kind);
        Assert.True((await SendAs(SmallCompany.Employee, new GetFlagQuery(new(kept.Number)))).IsDone);

        await disk.MakeRoomAsync();
        Assert.True((await SendAs(SmallCompany.Employee, refused)).IsDone);
        Assert.Equal(acknowledged + 2, await InDatabase(db => db.Flags.CountAsync(Cancellation)));
        Assert.Equal("ok", await InDatabase(db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Of_those_who_share_a_transaction_each_is_acknowledged_and_there_or_told_and_not_there()
    {
        Services.GetRequiredService<WriteTurn>().Longest = TimeSpan.FromMinutes(1);
        await Raise();
        await disk.FillAsync();
        await RaiseUntilRefusedAsync();
        var before = await InDatabase(db => db.Flags.CountAsync(Cancellation));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SendAs(SmallCompany.Employee, Long(i))));

        Assert.All(outcomes, one => Assert.True(one.Kind is OutcomeKind.Done or OutcomeKind.DiskFull, one.Kind.ToString()));
        Assert.Contains(outcomes, one => one.Kind == OutcomeKind.DiskFull);
        Assert.Equal(before + outcomes.Count(one => one.IsDone), await InDatabase(db => db.Flags.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task The_administrator_is_told_once_and_once_when_it_is_over()
    {
        await Raise();
        await disk.FillAsync();
        var (refused, _) = await RaiseUntilRefusedAsync();
        await SendAs(SmallCompany.Employee, refused);
        // Nothing had to be written for it.
        await SendAs(SmallCompany.Employee, new DiscardDraftCommand("raise"));
        Assert.Equal(WriteFailure.DiskFull, Services.GetRequiredService<DiskWatch>().Failing);
        await disk.MakeRoomAsync();
        await SendAs(SmallCompany.Employee, refused);
        await Raise();

        Assert.Equal([LogLevel.Critical, LogLevel.Warning], log.OfWatch);
        Assert.Null(Services.GetRequiredService<DiskWatch>().Failing);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_told_apart_from_a_full_disk()
    {
        await Raise();
        await disk.TellAllAsync("PRAGMA query_only = 1");

        Assert.Equal(OutcomeKind.Unwritable, (await SendAs(SmallCompany.Employee, Long(0))).Kind);

        await disk.TellAllAsync("PRAGMA query_only = 0");
        Assert.True((await SendAs(SmallCompany.Employee, Long(0))).IsDone);
    }

    private async Task<(RaiseFlagCommand Refused, int Acknowledged)> RaiseUntilRefusedAsync()
    {
        for (var acknowledged = 0; ; acknowledged++)
        {
            Assert.InRange(acknowledged, 0, 100);
            var command = Long(1000 + acknowledged);
            var outcome = await SendAs(SmallCompany.Employee, command);
            if (!outcome.IsDone)
            {
                Assert.Equal(OutcomeKind.DiskFull, outcome.Kind);
                return (command, acknowledged);
            }
        }
    }

    // No two of its words are alike: the search index needs room for each.
    private static RaiseFlagCommand Long(int seed)
    {
        var random = new Random(seed);
        return new(new StoryInput { What = $"{SomeStory} {string.Join(' ', Enumerable.Range(0, 250).Select(_ => random.Next(100_000_000, int.MaxValue)))}" });
    }

    /// <summary>Every connection of this portal, which alone can say how far the database may grow.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        private readonly ConcurrentBag<DbConnection> connections = [];

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            connections.Add(connection);
            return Task.CompletedTask;
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => connections.Add(connection);

        // Never below what it has.
        public Task FillAsync() => TellAllAsync("PRAGMA max_page_count = 1");

        public Task MakeRoomAsync() => TellAllAsync("PRAGMA max_page_count = 1000000");

        public async Task TellAllAsync(string pragma)
        {
            foreach (var connection in connections.Where(one => one.State == System.Data.ConnectionState.Open))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = pragma;
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }
    }

    private sealed class LogLines : ILoggerProvider
    {
        private readonly ConcurrentQueue<LogLevel> ofWatch = [];

        public IEnumerable<LogLevel> OfWatch => ofWatch;

        public ILogger CreateLogger(string categoryName) => new Lines(categoryName == typeof(DiskWatch).FullName ? ofWatch : null);

        public void Dispose() { }

        private sealed class Lines(ConcurrentQueue<LogLevel>? kept) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => kept is not null;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => kept?.Enqueue(logLevel);
        }
    }
}
