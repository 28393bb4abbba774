using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagVisibilityTests
{
    private const Relation Employee = Relation.Employee;
    private const Relation Raiser = Relation.Employee | Relation.Raiser;
    private const Relation Champion = Relation.Employee | Relation.Champion;
    private const Relation Leader = Relation.Employee | Relation.Leader;
    private const Relation Owner = Relation.Employee | Relation.ProcessOwner;

    [Fact]
    public void Raised_flags_are_for_their_raiser_champions_and_leaders()
    {
        Assert.All([Raiser, Champion, Leader], one => Assert.True(Raised(one).Sentence));
        Assert.All([Raiser, Champion, Leader], one => Assert.True(Raised(one).Story));
    }

    [Fact]
    public void Nobody_else_reads_anything_of_a_raised_flag() =>
        Assert.All(
            [Employee, Owner, Employee | Relation.Corroborator, Employee | Relation.CorrectionOwner, Employee | Relation.Resolver],
            one => Assert.Equal(FlagVisibility.None, Raised(one)));

    [Fact]
    public void From_accepted_on_every_employee_reads_the_sentence() =>
        Assert.All([Employee, Owner, Employee | Relation.Corroborator], one => Assert.True(Accepted(one).Sentence));

    [Fact]
    public void The_thread_with_the_raiser_is_for_raiser_champions_and_leaders()
    {
        Assert.All([Raiser, Champion, Leader], one => Assert.True(Accepted(one).RaiserThread));
        Assert.All([Employee, Owner, Employee | Relation.Corroborator], one => Assert.False(Accepted(one).RaiserThread));
    }

    [Fact]
    public void The_inside_thread_is_for_champions_and_leaders()
    {
        Assert.All([Champion, Leader], one => Assert.True(Accepted(one).Inside));
        Assert.All([Employee, Raiser, Owner, Employee | Relation.Corroborator], one => Assert.False(Accepted(one).Inside));
    }

    [Fact]
    public void The_name_is_for_champions_only()
    {
        Assert.True(Accepted(Champion).RaiserName);
        Assert.All([Employee, Leader, Owner, Employee | Relation.Corroborator], one => Assert.False(Accepted(one).RaiserName));
    }

    [Fact]
    public void The_raiser_sees_the_own_name() =>
        Assert.True(Raised(Raiser).RaiserName);

    [Fact]
    public void A_name_shown_is_for_all_who_may_read_the_flag()
    {
        Assert.All([Employee, Leader], one => Assert.True(FlagVisibility.For(one, accepted: true, nameShown: true).RaiserName));
        Assert.True(FlagVisibility.For(Leader, accepted: false, nameShown: true).RaiserName);
        Assert.Equal(FlagVisibility.None, FlagVisibility.For(Employee, accepted: false, nameShown: true));
    }

    [Fact]
    public void The_process_owner_never_sees_the_name_whatever_the_roles() =>
        Assert.All(
            [Owner, Owner | Relation.Champion, Owner | Relation.Leader, Owner | Relation.Champion | Relation.Leader | Relation.ItsChampion],
            one => Assert.All([true, false], shown => Assert.False(FlagVisibility.For(one, accepted: true, shown).RaiserName)));

    [Fact]
    public void Words_without_consent_are_for_who_wrote_them_champions_and_leaders()
    {
        Assert.All([Raiser, Champion, Leader], one => Assert.True(Accepted(one).UnconsentedWords));
        Assert.All([Employee, Owner, Employee | Relation.Corroborator], one => Assert.False(Accepted(one).UnconsentedWords));
    }

    [Fact]
    public void Who_left_reads_nothing() =>
        Assert.Equal(FlagVisibility.None, FlagVisibility.For(Relation.None, accepted: true, nameShown: true));

    private static FlagVisibility Raised(Relation relation) => FlagVisibility.For(relation, accepted: false, nameShown: false);

    private static FlagVisibility Accepted(Relation relation) => FlagVisibility.For(relation, accepted: true, nameShown: false);
}
