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
    public void Drops_alone_tell_who_is_at_risk_between_them_too() =>
        Assert.Equal((2, 0.75), CurvesOfGroups.OfSorted(Cases.Of("1 2+ 3 4+"), [], []).Overall.Curve.At(2.5) is var point ? (point.AtRisk, point.Survival) : default);

    [Theory]
    [InlineData("2 1", 0, 0)]
    [InlineData("1 -2", 0, 0)]
    [InlineData("1 NaN", 0, 0)]
    [InlineData("1 2", 0, 0, 0)]
    [InlineData("1 2", 0)]
    [InlineData("1 2", 0, 1)]
    [InlineData("1 2", 0, -1)]
    public void What_cannot_be_is_refused(string cases, params int[] groupOf)
    {
        Assert.Throws<ArgumentException>(() => CurvesOfGroups.OfSorted(Cases.Of(cases), groupOf, [true]));
        Assert.Throws<ArgumentException>(() => LogRank.CompareSorted(Cases.Of(cases), groupOf, 1));
    }

    // At each time one case of each group ends and one is last seen.
    [Fact]
    public void Groups_of_thousands_keep_every_drop_and_nothing_behind_the_last()
    {
        const int Drops = 1_500;
        var cases = Enumerable.Range(0, 4 * Drops).Select(place => new Observation(place / 4, place % 4 < 2 ? ObservationEnd.Event : ObservationEnd.Censored)).ToArray();

        var made = CurvesOfGroups.OfSorted(cases, [.. Enumerable.Range(0, cases.Length).Select(place => place % 2)], [true, true]);

        Assert.All(made.Groups, group =>
        {
            Assert.Equal(Enumerable.Range(0, Drops).Select(drop => ((double)drop, 2 * (Drops - drop), 1)), group.Curve.Steps.Select(step => (step.Time, step.AtRisk, step.Events)));
            Assert.Throws<ArgumentOutOfRangeException>(() => group.Curve.Steps[Drops]);
        });
        Assert.Equal(0, made.Test!.ChiSquare, 1e-9);
    }

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
        for (var time = 0d; time < 6; time += 0.125)
        {
            Assert.Equal(curve.At(time), made.Curve.At(time));
            Assert.Equal(cases.Count(one => one.Time >= time), curve.At(time).AtRisk);
        }

        foreach (var p in new[] { 0.05, 0.25, 0.5, 0.75, 0.9 })
        {
            Assert.All(Enum.GetValues<IntervalKind>(), kind => Assert.Equal(curve.Quantile(p, kind), made.Curve.Quantile(p, kind)));
        }

        Assert.Equal(curve.RestrictedMean(3)?.Mean ?? 0, made.Curve.RestrictedMean(3)?.Mean ?? 0, 1e-9);
        Assert.Equal(curve.RestrictedMean(3)?.StandardError ?? 0, made.Curve.RestrictedMean(3)?.StandardError ?? 0, 1e-9);
    }
}
