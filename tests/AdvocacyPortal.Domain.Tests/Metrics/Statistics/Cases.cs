using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Domain.Tests.Metrics.Statistics;

/// <summary>Short ways to write cases down, and random ones with many ties.</summary>
public static class Cases
{
    /// <summary>Reads "1 2+ 3x": an event at 1, censored at 2, ended otherwise at 3.</summary>
    public static Observation[] Of(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(One)];

    /// <summary>Up to 60 cases at up to 20 distinct times, sometimes none, sometimes all censored.</summary>
    public static Observation[] Any(Random random)
    {
        var times = random.Next(1, 20);
        var censored = random.Next(4) * 0.33;
        var cases = new Observation[random.Next(60)];
        for (var i = 0; i < cases.Length; i++)
        {
            var end = random.NextDouble() < censored
                ? random.Next(3) == 0 ? ObservationEnd.Competing : ObservationEnd.Censored
                : ObservationEnd.Event;
            cases[i] = new(random.Next(times) / 4d, end);
        }

        return cases;
    }

    /// <summary>Some hundreds, hardly two at the same time, with a part of them censored at one time, as an import leaves them.</summary>
    public static Observation[] Many(Random random)
    {
        var (cut, part) = (random.Next(1_000) / 7d, random.NextDouble());
        return [.. Enumerable.Range(0, random.Next(100, 400)).Select(_ => (random.Next(1_000) / 7d) switch
        {
            var time when time > cut && random.NextDouble() < part => new Observation(cut, ObservationEnd.Censored),
            var time => new(time, random.Next(12) switch { 0 => ObservationEnd.Censored, 1 => ObservationEnd.Competing, _ => ObservationEnd.Event }),
        })];
    }

    /// <summary>Tries something for many seeds and names the one that breaks it.</summary>
    public static void ForManySeeds(Action<Random> check, int seeds = 500)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            try
            {
                check(new Random(seed));
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"Seed {seed}: {broken.Message}", broken);
            }
        }
    }

    private static Observation One(string text) => text[^1] switch
    {
        '+' => new(double.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture), ObservationEnd.Censored),
        'x' => new(double.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture), ObservationEnd.Competing),
        _ => new(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), ObservationEnd.Event),
    };
}
