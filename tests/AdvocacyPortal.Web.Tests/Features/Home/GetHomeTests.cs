using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Home;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Home;

public sealed class GetHomeTests : PortalTest
{
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
