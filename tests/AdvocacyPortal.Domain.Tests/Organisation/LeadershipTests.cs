using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Organisation;

public sealed class LeadershipTests
{
    private static readonly PersonId Top = PersonId.New();
    private static readonly PersonId Middle = PersonId.New();
    private static readonly PersonId Low = PersonId.New();

    private readonly Area company = Area("Company", null, Top);
    private readonly Area service;
    private readonly Area repairs;
    private readonly Leadership leadership;

    public LeadershipTests()
    {
        service = Area("Service", company.Id, Middle);
        repairs = Area("Repairs", service.Id, Low);
        leadership = new([company, service, repairs], [Top, Middle, Low]);
    }

    [Fact]
    public void Turns_to_the_leader_of_the_area() =>
        Assert.Equal(Low, leadership.LeaderFor(repairs.Id, []));

    [Fact]
    public void Turns_to_the_parent_area_where_the_leader_owns_the_process() =>
        Assert.Equal(Middle, leadership.LeaderFor(repairs.Id, [Low]));

    [Fact]
    public void Passes_over_an_area_whose_leader_left() =>
        Assert.Equal(Middle, new Leadership([company, service, repairs], [Top, Middle]).LeaderFor(repairs.Id, []));

    [Fact]
    public void Passes_over_an_area_without_a_leader()
    {
        repairs.Describe("Repairs", service.Id, null, 3);

        Assert.Equal(Middle, leadership.LeaderFor(repairs.Id, []));
    }

    [Fact]
    public void Turns_to_the_top_where_the_area_is_unknown() =>
        Assert.Equal(Top, leadership.LeaderFor(null, []));

    [Fact]
    public void Turns_to_any_other_leader_where_the_whole_chain_is_barred() =>
        Assert.Equal(Low, leadership.LeaderFor(service.Id, [Top, Middle]));

    [Fact]
    public void Finds_nobody_where_everybody_is_barred()
    {
        Assert.Null(leadership.LeaderFor(repairs.Id, [Top, Middle, Low]));
        Assert.Null(new Leadership([company], []).LeaderFor(company.Id, []));
        Assert.Null(new Leadership([], []).LeaderFor(null, []));
    }

    [Fact]
    public void A_ring_of_areas_ends()
    {
        company.Describe("Company", repairs.Id, null, 3);
        var ring = new Leadership([company, service, repairs], [Top, Middle, Low]);

        Assert.Equal(Top, ring.LeaderFor(repairs.Id, [Middle, Low]));
        Assert.True(ring.IsOrIsAbove(Low, Middle));
        Assert.False(ring.IsOrIsAbove(PersonId.New(), Middle));
    }

    [Fact]
    public void Knows_who_is_above_whom()
    {
        Assert.True(leadership.IsOrIsAbove(Low, Low));
        Assert.True(leadership.IsOrIsAbove(Middle, Low));
        Assert.True(leadership.IsOrIsAbove(Top, Low));
        Assert.False(leadership.IsOrIsAbove(Low, Middle));
        Assert.False(leadership.IsOrIsAbove(Low, Top));
    }

    [Fact]
    public void Nobody_is_above_who_does_not_lead_any_more() =>
        Assert.False(new Leadership([company, service, repairs], [Middle, Low]).IsOrIsAbove(Top, Low));

    private static Area Area(string name, AreaId? parent, PersonId? leader) => new(AreaId.New(), name, parent, leader, 3);
}
