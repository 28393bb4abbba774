using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

public sealed class CurvesOfGroupsTests
{
    [Fact]
    public void All_at_once_give_of_each_group_what_it_gives_by_itself() => Cases.ForManySeeds(random =>
    {
        Observation[][] groups = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Cases.Any(random))];
        var takesPart = groups.Select(_ => random.Next(4) > 0).ToArray();
        var (cases, groupOf) = Together(groups, random);

        var made = CurvesOfGroups.OfSorted(cases, groupOf, takesPart);

        AssertSame(cases, made.Overall);
        Assert.Equal(groups.Length, made.Groups.Count);
        Assert.All(groups.Zip(made.Groups), one => AssertSame(one.First, one.Second));
        var alone = LogRank.Compare([.. groups.Where((_, group) => takesPart[group])]);
        Assert.Equal(alone?.DegreesOfFreedom, made.Test?.DegreesOfFreedom);
        Assert.Equal(alone?.ChiSquare ?? 0, made.Test?.ChiSquare ?? 0, 1e-8 * (1 + alone?.ChiSquare ?? 0));
        Assert.Equal(alone?.Observed, made.Test?.Observed.Where((_, group) => takesPart[group]));
    });

    [Fact]
    public void Without_groups_there_is_the_whole_and_no_test()
    {
        var made = CurvesOfGroups.OfSorted(Cases.Of("1 2+ 3x 3"), [], []);

        Assert.Equal((2, 1, 3d), (made.Overall.Curve.Events, made.Overall.EndedOtherwise, made.Overall.Curve.LastTime));
        Assert.Equal(3d / 8, made.Overall.EndedShare);
        Assert.Empty(made.Groups);
        Assert.Null(made.Test);
    }

    [Fact]
    public void Drops_alone_tell_no_number_at_risk_between_them() =>
        Assert.Equal((null, 0.75), CurvesOfGroups.OfSorted(Cases.Of("1 2+ 3 4+"), [], []).Overall.Curve.At(2.5) is var point ? (point.AtRisk, point.Survival) : default);

    private static (Observation[] Cases, int[] GroupOf) Together(Observation[][] groups, Random random)
    {
        var all = groups.SelectMany((group, place) => group.Select(one => (Case: one, Group: place))).ToArray();
        random.Shuffle(all);
        var sorted = all.OrderBy(one => one.Case.Time).ToArray();
        return (Array.ConvertAll(sorted, one => one.Case), Array.ConvertAll(sorted, one => one.Group));
    }

    private static void AssertSame(Observation[] cases, WaitedCases made)
    {
        var curve = KaplanMeier.Estimate(cases);
        Assert.Equal((curve.Cases, curve.Events, curve.LastTime), (made.Curve.Cases, made.Curve.Events, made.Curve.LastTime));
        Assert.Equal(curve.Steps.Where(step => step.Events > 0), made.Curve.Steps);
        Assert.Equal(made.Curve.Steps, KaplanMeier.DropsOfSorted(KaplanMeier.Sorted(cases)).Steps);
        Assert.Equal(cases.Count(one => one.End == ObservationEnd.Competing), made.EndedOtherwise);
        Assert.Equal(CumulativeIncidence.Estimate(cases).Steps is [.., var last] ? last.EndedOtherwise : 0, made.EndedShare, 1e-12);
        foreach (var p in new[] { 0.05, 0.25, 0.5, 0.75, 0.9 })
        {
            Assert.All(Enum.GetValues<IntervalKind>(), kind => Assert.Equal(curve.Quantile(p, kind), made.Curve.Quantile(p, kind)));
        }

        Assert.Equal(curve.RestrictedMean(3)?.Mean ?? 0, made.Curve.RestrictedMean(3)?.Mean ?? 0, 1e-9);
        Assert.Equal(curve.RestrictedMean(3)?.StandardError ?? 0, made.Curve.RestrictedMean(3)?.StandardError ?? 0, 1e-9);
    }
}
