using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Administration.People;

public sealed class HandOverTests : PortalTest
{
    private static readonly PersonId Admin = SmallCompany.Administrator;

    [Fact]
    public async Task Hands_flags_to_the_successor_and_ends_every_right()
    {
        var flag = await RaiseInProgress();
        await SendAs(Admin, new InvitePersonCommand(SmallCompany.Champion));

        var outcome = await SendAs(Admin, Leaving(SmallCompany.Champion) with { Champion = "otto@small.example" });

        Assert.Equal(new HandedOver(1, 0, 0, 0, 0, 0, 0), outcome.Value);
        Assert.Equal(SmallCompany.OtherChampion, (await Stored(flag.Id)).ChampionId);
        var last = (await EventsOf(flag.Id))[^1];
        Assert.Equal((new ChampionSet(SmallCompany.OtherChampion, "Moves on."), Admin), ((ChampionSet)last.Change, last.ActorId!.Value));
        var person = await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.Champion, Cancellation));
        Assert.Equal((false, Roles.None), (person.Active, person.Roles));
        Assert.Equal(0, await InDatabase(db => db.Invitations.CountAsync(Cancellation)));
        await AssertStateIsFold(flag.Id);
    }

    [Fact]
    public async Task Leaves_a_flag_to_be_taken_where_the_successor_raised_it()
    {
        var flag = await RaiseInProgress(SmallCompany.OtherChampion);
        var other = await RaiseInProgress();

        var outcome = await SendAs(Admin, Leaving(SmallCompany.Champion) with { Champion = "otto@small.example" });

        Assert.Equal((1, 1), (outcome.Value.Flags, outcome.Value.FlagsToTake));
        Assert.Null((await Stored(flag.Id)).ChampionId);
        Assert.Equal(SmallCompany.OtherChampion, (await Stored(other.Id)).ChampionId);
        await AssertStateIsFold(flag.Id);
    }

    [Fact]
    public async Task Leaves_flags_to_be_taken_where_the_successor_becomes_the_owner_of_their_process()
    {
        await InDatabase(async db =>
        {
            var process = await db.Processes.SingleAsync(one => one.Id == SmallCompany.DeliveryChanges, Cancellation);
            process.Describe(process.Name, process.AreaId, SmallCompany.Champion);
            return 0;
        });
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null));

        var outcome = await SendAs(Admin, Leaving(SmallCompany.Champion) with { Champion = "otto@small.example", ProcessOwner = "otto@small.example" });

        Assert.Equal((0, 1, 1), (outcome.Value.Flags, outcome.Value.FlagsToTake, outcome.Value.Processes));
    }

    [Fact]
    public async Task Hands_areas_processes_and_decisions_of_a_leader_over()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null));
        var since = (await Stored(flag.Id)).EscalatedAt;
        Clock.Advance(TimeSpan.FromDays(2));

        var outcome = await SendAs(Admin, Leaving(SmallCompany.Leader) with { AreaLeader = "carl@small.example", Decider = "dora@small.example" });

        Assert.Equal(new HandedOver(0, 0, 0, 1, 0, 0, 1), outcome.Value);
        var stored = await Stored(flag.Id);
        Assert.Equal((SmallCompany.Director, since), (stored.EscalatedTo!.Value, stored.EscalatedAt));
        Assert.Equal(SmallCompany.Colleague, (await InDatabase(db => db.Areas.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.Delivery, Cancellation))).LeaderId);
        Assert.True((await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.Colleague, Cancellation))).Roles.HasFlag(Roles.Leader));
        await AssertStateIsFold(flag.Id);
    }

    [Fact]
    public async Task A_decision_never_goes_to_who_raised_the_flag()
    {
        var flag = await RaiseAccepted(SmallCompany.Director);
        await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null));

        var outcome = await SendAs(Admin, Leaving(SmallCompany.Leader) with { Decider = "dora@small.example" });

        Assert.Equal((0, 1), (outcome.Value.Decisions, outcome.Value.DecisionsToAppoint));
        var stored = await Stored(flag.Id);
        Assert.True(stored.Escalated);
        Assert.Null(stored.EscalatedTo);
    }

    [Fact]
    public async Task Corrections_need_an_owner()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Leader, new DecidedYes(SmallCompany.Colleague, new DateOnly(2026, 4, 1), "Do it."));
        var before = await Fingerprint();

        var refused = await SendAs(Admin, Leaving(SmallCompany.Colleague));

        Assert.Equal("CorrectionOwner", Assert.Single(refused.Fields).Field);
        Assert.Equal(before, await Fingerprint());
        Assert.True((await SendAs(Admin, Leaving(SmallCompany.Colleague) with { CorrectionOwner = "Eva Employee" })).IsDone);
        var stored = await Stored(flag.Id);
        Assert.Equal((SmallCompany.Employee, new DateOnly(2026, 4, 1)), (stored.CorrectionOwnerId!.Value, stored.CorrectionDue!.Value));
        await AssertStateIsFold(flag.Id);
    }

    [Fact]
    public async Task Refuses_successors_who_cannot_be()
    {
        await RaiseInProgress();

        Assert.Equal("NotAChampion", await ProblemOf(Leaving(SmallCompany.Champion) with { Champion = "eva@small.example" }));
        Assert.Equal("SamePerson", await ProblemOf(Leaving(SmallCompany.Champion) with { Champion = "cora@small.example" }));
        Assert.Equal("PersonUnknown", await ProblemOf(Leaving(SmallCompany.Champion) with { Champion = "fred@small.example" }));
        Assert.Equal("NotALeader", await ProblemOf(Leaving(SmallCompany.Champion) with { Decider = "otto@small.example" }));
        Assert.Equal("Required", await ProblemOf(Leaving(SmallCompany.Champion) with { Note = " " }));
        Assert.Equal("LastAdministrator", await ProblemOf(Leaving(Admin)));
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(Admin, Leaving(PersonId.New()))).Kind);
    }

    [Fact]
    public async Task Only_hands_over_and_a_second_click_does_nothing_more()
    {
        var flag = await RaiseInProgress();
        var command = Leaving(SmallCompany.Champion) with { Leaves = false, Champion = "lea@small.example" };

        await SendAs(Admin, command);
        var again = await SendAs(Admin, command);

        Assert.Equal(1, again.Value.Flags);
        Assert.Single(await EventsOf(flag.Id), one => one.Change is ChampionSet { Note: not null });
        Assert.True((await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.Champion, Cancellation))).Active);
    }

    [Fact]
    public async Task Offers_the_likeliest_successors()
    {
        var view = (await SendAs(Admin, new GetHandOverQuery(SmallCompany.Champion))).Value;

        Assert.Equal(("otto@small.example", "dora@small.example"), (view.Champion, view.Leader));
    }

    [Fact]
    public async Task Somebody_comes_back_without_roles()
    {
        await SendAs(Admin, Leaving(SmallCompany.OtherChampion));

        Assert.True((await SendAs(Admin, new ReturnPersonCommand(SmallCompany.OtherChampion))).IsDone);
        var person = await InDatabase(db => db.People.AsNoTracking().SingleAsync(one => one.Id == SmallCompany.OtherChampion, Cancellation));
        Assert.Equal((true, Roles.None), (person.Active, person.Roles));
    }

    private static HandOverCommand Leaving(PersonId id) => new(id, true, null, null, null, null, null, "Moves on.");

    private async Task<string> ProblemOf(HandOverCommand command) => Assert.Single((await SendAs(Admin, command)).Fields).Message;

    private async Task AssertStateIsFold(FlagId id)
    {
        var stored = await Stored(id);
        var fold = Flag.Fold(await EventsOf(id));
        Assert.Equal(
            (stored.State, stored.ChampionId, stored.CorrectionOwnerId, stored.EscalatedTo, stored.Version),
            (fold.State, fold.ChampionId, fold.CorrectionOwnerId, fold.EscalatedTo, fold.Version));
    }
}
