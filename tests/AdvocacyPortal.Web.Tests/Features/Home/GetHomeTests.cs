using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Home;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Home;

public sealed class GetHomeTests : PortalTest
{
    private readonly PlanReader plans = new();

    protected override void AddServices(IServiceCollection services) =>
        services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(plans));

    [Fact]
    public async Task Looks_at_the_flags_that_concern_a_person_and_no_others()
    {
        await RaiseInProgress();
        foreach (var person in new[] { SmallCompany.Champion, SmallCompany.Leader, SmallCompany.Employee, SmallCompany.ProcessOwner })
        {
            var read = await plans.ReadAsync(() => SendAs(person, new GetHomeQuery()));
            Assert.Contains(read, step => step.Contains("IX_Flags_", StringComparison.Ordinal));
            Assert.DoesNotContain(read, step => step is "SCAN f" || step.StartsWith("SCAN f ", StringComparison.Ordinal));
            // By the state alone, and in no order, would be nearly every flag; the triage inbox is read from its oldest on.
            Assert.DoesNotContain(read, step => step.EndsWith("(State=?)", StringComparison.Ordinal) && !step.Contains("StateSince", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Does_not_count_a_thousand_flags_to_triage()
    {
        await Raise();
        var since = Clock.GetUtcNow();
        await InDatabase(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TEMP TABLE Many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) SELECT f.*, n.i FROM Flags f, n;
            UPDATE Many SET Id = Id || i, Number = Number + i, Source = NULL, ExternalId = NULL;
            ALTER TABLE Many DROP COLUMN i;
            INSERT INTO Flags SELECT * FROM Many;
            """,
            Cancellation));

        var line = Assert.Single((await HomeOf(SmallCompany.Champion)).Waiting);

        Assert.Equal((WaitingKind.Triage, 999, true, since), (line.Kind, line.Count, line.More, line.Oldest));
    }

    [Fact]
    public async Task Begins_empty()
    {
        var home = await HomeOf(SmallCompany.Employee);

        Assert.Empty(home.Waiting);
        Assert.Empty(home.News);
        Assert.Empty(home.Improvements);
    }

    [Fact]
    public async Task A_question_waits_for_the_raiser()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("Since when?", Clock.GetUtcNow().AddDays(14)));

        Assert.Equal([WaitingKind.Questions], await KindsOf(SmallCompany.Employee));
        Assert.Empty(await KindsOf(SmallCompany.Colleague));
    }

    [Fact]
    public async Task Triage_waits_for_champions_who_did_not_raise_the_flag_and_do_not_own_the_process()
    {
        await Raise(SmallCompany.Champion);

        Assert.Empty(await KindsOf(SmallCompany.Champion));
        Assert.Equal([WaitingKind.Triage], await KindsOf(SmallCompany.OtherChampion));
        Assert.Empty(await KindsOf(SmallCompany.Leader));
    }

    [Fact]
    public async Task Work_and_owned_processes_wait()
    {
        var flag = await RaiseInProgress();

        Assert.Equal([WaitingKind.Work], await KindsOf(SmallCompany.Champion));
        Assert.Equal([WaitingKind.OwnProcesses], await KindsOf(SmallCompany.ProcessOwner));
        Assert.Equal([flag.Number], Assert.Single((await HomeOf(SmallCompany.Champion)).Waiting).Numbers);
    }

    [Fact]
    public async Task A_flag_not_accepted_does_not_show_to_the_process_owner()
    {
        await Raise(tell: story => story.Process = "Delivery changes");

        Assert.Empty(await KindsOf(SmallCompany.ProcessOwner));
        Assert.Empty((await HomeOf(SmallCompany.ProcessOwner)).News);
    }

    [Fact]
    public async Task A_decision_waits_for_the_leader_named()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Pay?", [], null));

        Assert.Equal([WaitingKind.Decisions], await KindsOf(SmallCompany.Leader));
        Assert.Empty(await KindsOf(SmallCompany.Director));
    }

    [Fact]
    public async Task A_hold_that_ends_soon_waits_for_its_champion()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new FlagHeld("Waits for the supplier.", Clock.GetUtcNow().AddDays(10)));

        Assert.Empty(await KindsOf(SmallCompany.Champion));
        Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal([WaitingKind.HoldsEnding], await KindsOf(SmallCompany.Champion));
    }

    [Fact]
    public async Task A_check_waits_for_everybody_but_the_resolver_and_what_changed_is_told_to_all()
    {
        var flag = await RaiseAccepted(severity: Severity.Low);
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null), new FixedNow("One call is enough now.", Clock.GetUtcNow().AddDays(30)));

        Assert.Empty(await KindsOf(SmallCompany.OtherChampion));
        Clock.Advance(TimeSpan.FromDays(31));

        Assert.Empty(await KindsOf(SmallCompany.Champion));
        Assert.Equal([WaitingKind.Checks], await KindsOf(SmallCompany.OtherChampion));
        Assert.Equal([WaitingKind.Checks], await KindsOf(SmallCompany.Employee));
        Assert.Empty(await KindsOf(SmallCompany.Colleague));
        Assert.Equal("One call is enough now.", Assert.Single((await HomeOf(SmallCompany.Colleague)).Improvements).WhatChanged);
    }

    [Fact]
    public async Task A_correction_waits_for_its_owner_and_is_marked_when_overdue()
    {
        var flag = await RaiseInProgress();
        var due = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(5);
        await Record(flag.Id, SmallCompany.Leader, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Pay?", [], null), new DecidedYes(SmallCompany.Colleague, due, "Yes."));

        Assert.False(Assert.Single((await HomeOf(SmallCompany.Colleague)).Waiting).Missed);
        Clock.Advance(TimeSpan.FromDays(6));
        Assert.True(Assert.Single((await HomeOf(SmallCompany.Colleague)).Waiting) is { Kind: WaitingKind.Corrections, Missed: true });

        await Record(flag.Id, SmallCompany.Colleague, new CorrectionReported("Done."));
        Assert.Empty(await KindsOf(SmallCompany.Colleague));
    }

    [Fact]
    public async Task News_tells_the_last_change_one_may_know()
    {
        var flag = await Raise();
        await Record(flag.Id, SmallCompany.Champion, new FlagAcknowledged("Thank you."));
        await Record(flag.Id, SmallCompany.Champion, new CommentedInside("Not for the raiser."));

        Assert.Equal(nameof(FlagAcknowledged), Assert.Single((await HomeOf(SmallCompany.Employee)).News).Change);
    }

    [Fact]
    public async Task Is_not_for_strangers() =>
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetHomeQuery())).Kind);

    private async Task<HomeScreen> HomeOf(PersonId person) => (await SendAs(person, new GetHomeQuery())).Value;

    private async Task<List<WaitingKind>> KindsOf(PersonId person) => [.. (await HomeOf(person)).Waiting.Select(line => line.Kind)];
}
