using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using static AdvocacyPortal.Domain.Tests.Flags.Sample;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagStandingTests
{
    private static readonly Person Boss = Person(Leader, Roles.Leader);
    private static readonly Person Deputy = Person(PersonId.New(), Roles.Leader);
    private static readonly Leadership Both = new([], [Boss.Id, Deputy.Id]);

    [Fact]
    public void Anybody_active_is_an_employee() =>
        Assert.Equal(Relation.Employee, Flag().RelationOf(Person(PersonId.New(), Roles.Administrator), null, Both));

    [Fact]
    public void Who_left_is_nothing_to_it()
    {
        var raiser = Person(Raiser, Roles.None);
        raiser.Leave();

        Assert.Equal(Relation.None, Flag().RelationOf(raiser, Raiser, Both));
    }

    [Fact]
    public void Relations_add_up()
    {
        var flag = Flag()
            .After(Champion, Accepted(Severity.Low), new ChampionSet(Champion, null), new FixedNow("New sign.", Raised))
            .After(Champion, SeenToo(), new DecidedYes(Champion, new(2026, 3, 1), "Do it."));

        Assert.Equal(
            Relation.Employee | Relation.Champion | Relation.ItsChampion | Relation.Resolver | Relation.Corroborator | Relation.CorrectionOwner | Relation.ProcessOwner,
            flag.RelationOf(Person(Champion, Roles.Champion), Champion, Both));
        Assert.Equal(Relation.Employee | Relation.Raiser, flag.RelationOf(Person(Raiser, Roles.None), null, Both));
    }

    [Fact]
    public void A_champion_who_lost_the_role_is_its_champion_no_more()
    {
        var flag = Flag().After(Champion, Accepted(), new ChampionSet(Champion, null));

        Assert.Equal(Relation.Employee, flag.RelationOf(Person(Champion, Roles.None), null, Both));
        Assert.True(flag.RelationOf(Person(Champion, Roles.Leader), null, Both).HasFlag(Relation.ItsChampion));
    }

    [Fact]
    public void The_named_leader_decides_and_no_other()
    {
        var flag = Flag().After(Champion, Escalated(to: Boss.Id));

        Assert.True(Decides(flag, Boss));
        Assert.False(Decides(flag, Deputy));
        Assert.False(Decides(flag, Person(Boss.Id, Roles.Champion)));
    }

    [Fact]
    public void One_above_decides_as_well()
    {
        var top = new Area(AreaId.New(), "Company", null, Deputy.Id, 9);
        var below = new Area(AreaId.New(), "Repairs", top.Id, Boss.Id, 3);
        var flag = Flag().After(Champion, Escalated(to: Boss.Id));

        Assert.True(flag.RelationOf(Deputy, null, new([top, below], [Boss.Id, Deputy.Id])).HasFlag(Relation.DecidingLeader));
    }

    [Fact]
    public void Any_leader_decides_where_the_named_one_left()
    {
        var flag = Flag().After(Champion, Escalated(to: Boss.Id));

        Assert.True(flag.RelationOf(Deputy, null, new([], [Deputy.Id])).HasFlag(Relation.DecidingLeader));
    }

    [Fact]
    public void Any_leader_decides_where_the_named_one_owns_the_process_by_now()
    {
        var flag = Flag().After(Champion, Escalated(to: Boss.Id));

        Assert.True(flag.RelationOf(Deputy, Boss.Id, Both).HasFlag(Relation.DecidingLeader));
    }

    [Fact]
    public void Nobody_decides_what_does_not_wait()
    {
        Assert.False(Decides(Flag(), Boss));
        Assert.False(Decides(Flag().After(Champion, Escalated()).After(Leader, new DecidedYes(Champion, new(2026, 3, 1), "Do it.")), Boss));
    }

    [Fact]
    public void The_owner_of_the_correction_reports_on_a_decision_without_a_plan()
    {
        var owner = Person(PersonId.New(), Roles.None);
        var flag = Flag()
            .After(Champion, Accepted(), new ChampionSet(Champion, null), new WorkStarted(), Escalated())
            .After(Leader, new DecidedYes(owner.Id, new(2026, 3, 1), "Do it."));
        var now = flag.ChangedAt.AddDays(3);

        var refusal = flag.Try(FlagAction.ReportCorrectionDone, flag.Facts(flag.RelationOf(owner, null, Both), Calendar, now, false), owner.Id, now, new CorrectionReported("Done."));

        Assert.Null(refusal);
        Assert.Equal(now, flag.CorrectionReportedAt);
    }

    private static bool Decides(Flag flag, Person person) => flag.RelationOf(person, null, Both).HasFlag(Relation.DecidingLeader);

    private static Person Person(PersonId id, Roles roles) => new(id, "Kim Hart", "kim.hart@example.com", null, roles);
}
