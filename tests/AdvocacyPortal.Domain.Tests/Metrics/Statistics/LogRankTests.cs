using AdvocacyPortal.Domain.Metrics.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

public sealed class LogRankTests
{
    private const double Near = 1e-9;

    [Fact]
    public void Two_groups_by_hand()
    {
        // The first group expects 2/4 + 1/3 + 1/2 of the events, with variance 1/4 + 2/9 + 1/4: (2 − 4/3)² ÷ 13/18.
        var test = LogRank.Compare([Cases.Of("1 3"), Cases.Of("2 4")])!;

        Assert.Equal(8d / 13, test.ChiSquare, Near);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.Equal(0.43276758066778465, test.P, Near);
        Assert.Equal([2, 2], test.Observed);
        Assert.Equal(4d / 3, test.Expected[0], Near);
        Assert.Equal(8d / 3, test.Expected[1], Near);
    }

    [Fact]
    public void Nothing_is_compared_where_nothing_can_be()
    {
        Assert.Null(LogRank.Compare([Cases.Of("1 2 3")]));
        Assert.Null(LogRank.Compare([Cases.Of("1 2"), []]));
        Assert.Null(LogRank.Compare([Cases.Of("1+ 2+"), Cases.Of("3+")]));
        // The second group is gone before the first event; then all fall at once, which leaves nothing to chance.
        Assert.Null(LogRank.Compare([Cases.Of("2 3"), Cases.Of("1+ 1+")]));
        Assert.Null(LogRank.Compare([Cases.Of("2 2"), Cases.Of("2")]));
    }

    [Fact]
    public void A_group_that_was_never_at_risk_takes_part_without_harm()
    {
        var without = LogRank.Compare([Cases.Of("1 3"), Cases.Of("2 4")])!;
        var with = LogRank.Compare([Cases.Of("0+ 0.5+"), Cases.Of("1 3"), [], Cases.Of("2 4")])!;

        Assert.Equal(without.ChiSquare, with.ChiSquare, Near);
        Assert.Equal(without.DegreesOfFreedom, with.DegreesOfFreedom);
    }

    [Fact]
    public void A_chance_too_small_for_a_number_keeps_its_logarithm()
    {
        var quick = Enumerable.Range(1, 3000).Select(i => new Observation(i / 1e6, ObservationEnd.Event)).ToList();
        var slow = Enumerable.Range(1, 3000).Select(i => new Observation(10 + i, ObservationEnd.Event)).ToList();

        var test = LogRank.Compare([quick, slow])!;

        Assert.Equal(0, test.P);
        Assert.InRange(test.Log10P, -5000, -300);
    }

    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(11.070497693516351, 5, 0.05)]
    [InlineData(0, 3, 1)]
    public void The_upper_tail_of_chi_square(double chiSquare, int degrees, double p)
    {
        var tail = LogRank.UpperTail(chiSquare, degrees);

        Assert.Equal(p, tail.P, 1e-12);
        Assert.Equal(Math.Log10(p), tail.Log10P, 1e-11);
    }

    [Fact]
    public void The_logarithm_goes_on_where_the_tail_is_0()
    {
        // erfc(√1000) by its asymptotic series.
        Assert.Equal(-436.0432737160757, LogRank.UpperTail(2000, 1).Log10P, 1e-6);
        // Both ways of working it out meet at 1e-290.
        Assert.Equal(Math.Log10(LogRank.UpperTail(1329, 1).P), (LogRank.UpperTail(1327, 1).Log10P + LogRank.UpperTail(1331, 1).Log10P) / 2, 1e-5);
        Assert.True(double.IsFinite(LogRank.UpperTail(1e9, 99).Log10P));
    }

    [Fact]
    public void A_hundred_groups_that_wait_alike_differ_by_nothing()
    {
        var test = LogRank.Compare([.. Enumerable.Range(0, 100).Select(_ => Cases.Of("1 2 2+ 3 5 8+"))])!;

        Assert.Equal(99, test.DegreesOfFreedom);
        Assert.Equal(0, test.ChiSquare, Near);
        Assert.Equal(1, test.P, Near);
    }

    [Fact]
    public void Swapping_labels_and_rows_keeps_chi_square() => Cases.ForManySeeds(random =>
    {
        var groups = Enumerable.Range(0, random.Next(2, 6)).Select(_ => Cases.Any(random)).ToArray();
        var before = LogRank.Compare(groups);
        random.Shuffle(groups);
        foreach (var group in groups)
        {
            random.Shuffle(group);
        }

        var after = LogRank.Compare(groups);

        Assert.Equal(before?.DegreesOfFreedom, after?.DegreesOfFreedom);
        Assert.Equal(before?.ChiSquare ?? 0, after?.ChiSquare ?? 0, 1e-8 * (1 + before?.ChiSquare ?? 0));
    });

    [Fact]
    public void Two_groups_give_what_the_textbook_formula_gives() => Cases.ForManySeeds(random =>
    {
        var (one, other) = (Cases.Any(random), Cases.Any(random));
        var (difference, variance) = (0d, 0d);
        foreach (var time in one.Concat(other).Where(each => each.IsEvent).Select(each => each.Time).Distinct())
        {
            double n1 = one.Count(each => each.Time >= time), n = n1 + other.Count(each => each.Time >= time);
            double d1 = one.Count(each => each.IsEvent && each.Time == time), d = d1 + other.Count(each => each.IsEvent && each.Time == time);
            difference += d1 - d * n1 / n;
            variance += n > 1 ? d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1) : 0;
        }

        var test = LogRank.Compare([one, other]);

        Assert.Equal(variance > 1e-12, test is not null);
        Assert.Equal(variance > 1e-12 ? difference * difference / variance : 0, test?.ChiSquare ?? 0, 1e-8);
    });

    // The small group was at risk of the first event only.
    [Fact]
    public void One_early_case_takes_nothing_away_from_what_many_say()
    {
        Observation[] Every(int first) => [.. Enumerable.Range(0, 200_000).Select(place => new Observation(TimeSpan.FromSeconds(first + (7 * place) + ((long)place * place / 1_000 * (first % 2))), ObservationEnd.Event))];
        Observation[] one = [new(TimeSpan.FromSeconds(11), ObservationEnd.Censored)];

        var (first, last) = (LogRank.Compare([one, Every(10), Every(21)])!, LogRank.Compare([Every(10), Every(21), one])!);

        Assert.Equal((2, 2), (first.DegreesOfFreedom, last.DegreesOfFreedom));
        Assert.Equal(1, first.ChiSquare / last.ChiSquare, 1e-9);
    }

    // From 22 years on, one tick more is the same number of days.
    [Fact]
    public void Weights_tell_apart_what_happened_a_tick_later()
    {
        static Observation After(int ticks) => new(new TimeSpan((1L << 54) + ticks), ObservationEnd.Event);

        Assert.Equal([1, 0.75 + 0.5 + 0.25], LogRank.Compare([[After(1)], [After(2), After(3), After(4)]], rho: 1)!.Observed);
    }

    // Many cases at few times, and hardly two at the same.
    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 1)]
    [InlineData(100_000, 0)]
    [InlineData(100_000, 0.5)]
    public void Ten_groups_give_what_the_formula_gives(int times, double rho)
    {
        const int Groups = 10;
        var random = new Random(times);
        Observation[][] groups = [.. Enumerable.Range(0, Groups).Select(group =>
            Enumerable.Range(0, 20 + (5 * group)).Select(_ => new Observation(random.Next(times) / 16d, random.Next(4) == 0 ? ObservationEnd.Censored : ObservationEnd.Event)).ToArray())];
        var (difference, covariance) = (Vector<double>.Build.Dense(Groups), Matrix<double>.Build.Dense(Groups, Groups));
        var survival = 1d;
        foreach (var time in groups.SelectMany(group => group).Where(one => one.IsEvent).Select(one => one.Time).Distinct().Order())
        {
            var atRisk = Vector<double>.Build.Dense([.. groups.Select(group => (double)group.Count(one => one.Time >= time))]);
            var events = Vector<double>.Build.Dense([.. groups.Select(group => (double)group.Count(one => one.IsEvent && one.Time == time))]);
            var (n, d) = (atRisk.Sum(), events.Sum());
            var weight = Math.Pow(survival, rho);
            survival *= 1 - (d / n);
            difference += weight * (events - (atRisk * d / n));
            if (n > 1)
            {
                covariance += weight * weight * d * (n - d) / (n - 1) * (Matrix<double>.Build.DenseOfDiagonalVector(atRisk / n) - (atRisk.OuterProduct(atRisk) / (n * n)));
            }
        }

        // The differences add up to 0, so one of them is left out.
        var (some, spread) = (difference.SubVector(1, Groups - 1), covariance.SubMatrix(1, Groups - 1, 1, Groups - 1));

        var test = LogRank.Compare(groups, rho)!;

        Assert.Equal(Groups - 1, test.DegreesOfFreedom);
        Assert.Equal(some * spread.Solve(some), test.ChiSquare, 1e-9);
        Assert.Equal(difference, test.Observed.Zip(test.Expected, (observed, expected) => observed - expected), (one, other) => Math.Abs(one - other) < 1e-9);
    }
}
