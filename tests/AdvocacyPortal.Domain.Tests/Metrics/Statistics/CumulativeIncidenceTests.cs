using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

public sealed class CumulativeIncidenceTests
{
    [Fact]
    public void Four_cases_by_hand()
    {
        // A quarter at 1; of the three left one ends otherwise at 2; one is censored at 3; the half that remains, at 4.
        var incidence = CumulativeIncidence.Estimate(Cases.Of("4 2x 3+ 1"));

        Assert.Equal([new(1, 0.25, 0), new(2, 0.25, 0.25), new(4, 0.75, 0.25)], incidence.Steps);
        Assert.Equal(new(0.5, 0, 0), incidence.At(0.5));
        Assert.Equal(new(3.5, 0.25, 0.25), incidence.At(3.5));
        Assert.Equal(0.5, incidence.At(3.5).Waiting);
        Assert.Empty(CumulativeIncidence.Estimate([]).Steps);
    }

    [Fact]
    public void The_shares_add_up_and_only_grow() => Cases.ForManySeeds(random =>
    {
        var cases = Cases.Any(random);
        var either = KaplanMeier.Estimate(cases.Select(one => new Observation(one.Time, one.End == ObservationEnd.Competing ? ObservationEnd.Event : one.End)));
        var before = new IncidencePoint(0, 0, 0);
        foreach (var step in CumulativeIncidence.Estimate(cases).Steps)
        {
            Assert.True(step.Happened >= before.Happened && step.EndedOtherwise >= before.EndedOtherwise);
            Assert.Equal(either.At(step.Time).Survival, step.Waiting, 1e-12);
            before = step;
        }
    });

    [Fact]
    public void Without_other_ends_it_is_what_kaplan_and_meier_leave() => Cases.ForManySeeds(random =>
    {
        var cases = Cases.Any(random).Where(one => one.End != ObservationEnd.Competing).ToList();
        var curve = KaplanMeier.Estimate(cases);

        Assert.All(CumulativeIncidence.Estimate(cases).Steps, step => Assert.Equal(1 - curve.At(step.Time).Survival, step.Happened, 1e-12));
    });
}
