using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Casework.Timed;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>Lives two years of the invented company in some seconds: the same commands, on a clock of its own.</summary>
public static class DemoSeeder
{
    private const int Seed = 1042;
    private const int DaysBack = 730;
    private const int StoryDays = 232;
    private const int QuickestDays = 14;
    private const int SlowestMoreDays = 40;
    private const int LatelyDays = 9;
    private const int FewestToAsk = 100;

    private static readonly string[] Files = ["delivery", "contact", "billing", "returns", "repairs", "contracts", "online", "shops"];

    /// <summary>Makes the database of the demo company; nobody sees it half made.</summary>
    /// <param name="file">Where it shall lie; it must not exist.</param>
    /// <param name="present">Where its two years end.</param>
    /// <param name="most">At most so many flags beside the story.</param>
    /// <returns>Moves that the workflow refused; none, if the script is sound.</returns>
    public static async Task<IReadOnlyList<string>> MakeAsync(string file, DateTimeOffset present, int most = int.MaxValue)
    {
        var unfinished = $"{file}.unfinished";
        File.Delete(unfinished);
        var clock = new DemoClock();
        clock.Set(present.AddDays(-DaysBack - 1));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddDbContextPool<PortalDbContext>(options => options.UsePortalSqlite(unfinished, durable: false));
        services.AddPortalUseCases();
        IReadOnlyList<string> refused;
        await using (var provider = services.BuildServiceProvider())
        {
            refused = await LiveAsync(provider, clock, present, most);
        }

        // A connection that is open would go on under the old name, with a lock that nobody else sees.
        SqliteProvider.ReleaseFile(unfinished);
        File.Move(unfinished, file);
        return refused;
    }

    private static async Task<IReadOnlyList<string>> LiveAsync(ServiceProvider provider, DemoClock clock, DateTimeOffset present, int most)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.MigrateAsync();
        DemoCompany.Add(db, DemoContent.Company, clock.GetUtcNow());
        await db.SaveChangesAsync();
        var cast = await DemoCast.ReadAsync(db);
        var calendar = (await db.Companies.SingleAsync()).Calendar;
        var desk = new DemoDesk(provider);
        var common = DemoContent.Read<DemoCommon>("common");
        var worker = new TimedMoves(provider.GetRequiredService<Dispatcher>(), clock, NullLogger<TimedMoves>.Instance);
        var lives = Lives(desk, cast, common, calendar, present, most);
        await RunAsync(lives, NightAsync, clock, present);
        await SqliteProvider.FoldIntoFileAsync(db);
        return desk.Refused;

        async Task NightAsync()
        {
            await worker.RunOnceAsync(CancellationToken.None);
            var now = clock.GetUtcNow();
            await DecideWhatWaitsAsync(db, desk, cast, common, now);
            if (most >= FewestToAsk && now > present.AddDays(-LatelyDays) && now.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Wednesday or DayOfWeek.Friday)
            {
                await AskForDecisionAsync(db, desk, cast, common);
            }
        }
    }

    // Whoever looks around as a leader finds something to decide: what harms most and is being worked on.
    private static async Task AskForDecisionAsync(PortalDbContext db, DemoDesk desk, DemoCast cast, DemoCommon common)
    {
        var leader = cast.Person("leader").Id;
        var led = await db.Processes.Where(process => db.Areas.Any(area => area.Id == process.AreaId && area.LeaderId == leader)).Select(process => (ProcessId?)process.Id).ToListAsync();
        var flag = await db.Flags.AsNoTracking()
            .Where(one => (one.State == FlagState.Accepted || one.State == FlagState.InProgress) && !one.Escalated && one.ChampionId != null)
            .OrderBy(one => led.Contains(one.ProcessId) ? 0 : 1).ThenByDescending(one => one.Severity).ThenBy(one => one.Number)
            .FirstOrDefaultAsync();
        if (flag is not null)
        {
            var asked = common.Escalate[flag.Number % common.Escalate.Count];
            await desk.SendAsync(cast.Person(flag.ChampionId!.Value), new EscalateFlagCommand(flag.Id, null, asked.ToDecide, asked.Options, asked.Recommendation));
        }
    }

    // Where a date, not a champion, brought a flag before a leader; some leaders take their time.
    private static async Task DecideWhatWaitsAsync(PortalDbContext db, DemoDesk desk, DemoCast cast, DemoCommon common, DateTimeOffset now)
    {
        var waiting = await db.Flags.AsNoTracking().Where(flag => flag.Escalated && !flag.DecisionAsked && flag.EscalatedTo != null).OrderBy(flag => flag.Number).ToListAsync();
        foreach (var flag in waiting.Where(flag => flag.EscalatedAt!.Value.AddDays(QuickestDays + (flag.Number % SlowestMoreDays)) < now))
        {
            var owner = cast.Person(flag.ChampionId ?? flag.EscalatedTo!.Value);
            await desk.SendAsync(
                cast.Person(flag.EscalatedTo!.Value),
                new DecideYesCommand(flag.Id, null, owner.Email, DateOnly.FromDateTime(now.UtcDateTime).AddDays(30), common.DecideYes[flag.Number % common.DecideYes.Count]));
        }
    }

    private static List<IAsyncEnumerator<DateTimeOffset>> Lives(DemoDesk desk, DemoCast cast, DemoCommon common, WorkingCalendar calendar, DateTimeOffset present, int most)
    {
        var problems = Files.SelectMany(file => DemoContent.Read<List<DemoProblem>>($"problems-{file}")).ToList();
        var random = new Random(Seed);
        var known = new Dictionary<string, List<FlagId>>();
        var told = problems.SelectMany(problem => problem.Narratives.Select((_, index) => (problem, index))).OrderBy(_ => random.Next()).Take(most).ToList();
        var lives = new List<IAsyncEnumerator<DateTimeOffset>>();
        foreach (var (problem, index) in told)
        {
            // Speaking up grows: more flags of late than two years ago.
            var at = present.AddDays(-DaysBack * Math.Pow(random.NextDouble(), 1.3));
            var raisedAt = OfficeHours.On(at, calendar, random);
            lives.Add(new DemoLife(desk, cast, common, calendar, new Random(random.Next()), problem, index, raisedAt) { Known = known }.LiveAsync().GetAsyncEnumerator());
        }

        for (var i = 0; i < common.RedirectedNarratives.Count && i < most; i++)
        {
            lives.Add(RedirectAsync(desk, cast, common, calendar, new Random(random.Next()), i, present).GetAsyncEnumerator());
        }

        var day = calendar.DateOf(present).AddDays(-StoryDays);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        lives.Add(new DemoTale(desk, cast, calendar, new Random(Seed), DemoContent.Read<DemoStory>("story"), monday).LiveAsync().GetAsyncEnumerator());
        return lives;
    }

    private static async IAsyncEnumerable<DateTimeOffset> RedirectAsync(DemoDesk desk, DemoCast cast, DemoCommon common, WorkingCalendar calendar, Random random, int index, DateTimeOffset present)
    {
        var now = OfficeHours.On(present.AddDays(-30 - (120 * index)), calendar, random);
        yield return now;
        var raised = await desk.RaiseAsync(
            DemoCast.Pick(cast.Employees, random),
            new RaiseFlagCommand(new StoryInput { What = common.RedirectedNarratives[index], HarmAnswer = HarmAnswer.No }));
        yield return now.Later(calendar, random, 1, 4);
        var classification = new ClassificationInput { Kind = FlagKind.Confusing, Harm = Harm.Nuisance };
        await desk.SendAsync(
            DemoCast.Pick(cast.Champions, random),
            new RedirectFlagCommand(raised!.Id, null, classification, common.Redirect[index].To, common.Redirect[index].Text));
    }

    private static async Task RunAsync(List<IAsyncEnumerator<DateTimeOffset>> lives, Func<Task> night, DemoClock clock, DateTimeOffset present)
    {
        var agenda = new PriorityQueue<IAsyncEnumerator<DateTimeOffset>?, (DateTimeOffset At, int Order)>();
        var order = 0;
        foreach (var life in lives)
        {
            await GoOnAsync(life);
        }

        // The dates that no person has to keep: once each night, as the background worker does every minute.
        for (var midnight = clock.GetUtcNow(); midnight <= present; midnight = midnight.AddDays(1))
        {
            agenda.Enqueue(null, (midnight, order++));
        }

        while (agenda.TryDequeue(out var life, out var next) && next.At <= present)
        {
            clock.Set(next.At > clock.GetUtcNow() ? next.At : clock.GetUtcNow().AddSeconds(1));
            if (life is null)
            {
                await night();
            }
            else
            {
                await GoOnAsync(life);
            }
        }

        async Task GoOnAsync(IAsyncEnumerator<DateTimeOffset> life)
        {
            if (await life.MoveNextAsync())
            {
                agenda.Enqueue(life, (life.Current, order++));
            }
        }
    }
}
