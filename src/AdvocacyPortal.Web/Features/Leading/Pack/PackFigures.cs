using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Metrics.Statistics;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>The figures of the pack: outcomes, open harm, times and rates.</summary>
internal static class PackFigures
{
    /// <summary>Lines that a table has at most.</summary>
    private const int MostLines = 30;

    private const int OldestFlags = 10;

    // Fractions are kept to the thousandth: farther digits say nothing and may differ between machines.
    private const int Decimals = 3;

    /// <summary>A fraction as it is kept.</summary>
    public static double Rounded(double value) => Math.Round(value, Decimals);

    /// <summary>The first lines of a table.</summary>
    public static Capped<T> Cap<T>(IReadOnlyList<T> lines) => new([.. lines.Take(MostLines)], lines.Count);

    /// <summary>The outcome checks of the quarter.</summary>
    public static PackChanges Changes(PackSource source)
    {
        var all = source.Told.SelectMany(one => Checks(one.Flag, one.Events)).ToList();
        var made = all.Where(one => source.Period.Has(one.At)).ToList();
        var overturned = all.Where(one => source.Period.Has(one.OverturnedAt)).ToList();
        return new(
            Count(source, made),
            overturned.Count(one => !source.Period.Has(one.At)),
            Cap(Of(made, CheckResult.Passed)),
            Cap(Of(made, CheckResult.Failed)),
            Cap(Of(overturned, CheckResult.Overturned)));

        List<PackCheck> Of(List<PackCheck> some, CheckResult result) =>
            [.. some.Where(one => one.Result == result).OrderByDescending(one => source[one.FlagId].Customers).ThenBy(one => one.At).ThenBy(one => one.FlagId.Value)];
    }

    /// <summary>What became of each task or process: those with most customers relieved first.</summary>
    public static Capped<GroupOutcome<TKey>> Outcomes<TKey>(PackSource source, Func<FlagTrace, TKey> keyOf)
    {
        var checks = source.Told.SelectMany(one => Checks(one.Flag, one.Events)).Where(one => source.Period.Has(one.At)).ToLookup(one => keyOf(source[one.FlagId]));
        var waiting = source.Flags.Where(flag => flag.State == FlagState.Resolved).ToLookup(keyOf);
        var harm = HarmDays.InPeriod(source.Flags, source.Period, keyOf).Where(group => group.Days > 0).ToLookup(group => group.Key);
        return Cap<GroupOutcome<TKey>>([.. checks.Select(group => group.Key)
            .Union(waiting.Select(group => group.Key))
            .Union(harm.Select(group => group.Key))
            .Select(key => new GroupOutcome<TKey>(key, Count(source, [.. checks[key]]), waiting[key].Count(), Rounded(harm[key].Sum(group => group.Days))))
            .OrderByDescending(group => group.Checks.CustomersRelieved)
            .ThenByDescending(group => group.Checks.Made)
            .ThenByDescending(group => group.HarmDays)
            .ThenBy(group => group.Key?.ToString(), StringComparer.Ordinal)]);
    }

    /// <summary>Open harm at the end, and at the beginning.</summary>
    public static PackHarm Harm(PackSource source)
    {
        var (from, asOf) = (source.Period.From, source.Period.AsOf);
        return new(
            Sum(source.Flags, asOf),
            Sum(source.AtStart, from),
            Groups(flag => flag.TaskId),
            Groups(flag => flag.ProcessId),
            [.. source.Flags.Where(flag => flag.IsOpen).Take(OldestFlags).Select(flag => new OpenFlag(flag.FlagId, flag.RaisedAt, Rounded(HarmDays.Of(flag, asOf))))]);

        Capped<GroupHarm<TKey>> Groups<TKey>(Func<FlagTrace, TKey> keyOf) =>
            Cap<GroupHarm<TKey>>([.. HarmDays.OpenNow(source.Flags, asOf, keyOf).Select(group => group with { Days = Rounded(group.Days) })
                .OrderByDescending(group => group.Days).ThenBy(group => group.OldestRaisedAt).ThenBy(group => group.Key?.ToString(), StringComparer.Ordinal)]);

        static OpenHarm Sum(IReadOnlyList<FlagTrace> flags, DateTimeOffset at)
        {
            var open = flags.Where(flag => flag.IsOpen).ToList();
            return new(open.Count, open.Sum(flag => flag.Customers), open.Count(flag => flag.Reach is null), Rounded(open.Sum(flag => HarmDays.Of(flag, at))));
        }
    }

    /// <summary>Every clock but the yes or no, over the flags raised in the twelve months before the end.</summary>
    public static IReadOnlyList<PackTime> Times(PackSource source) =>
        [.. new[] { Clock.Acknowledge, Clock.Accept, Clock.Resolve, Clock.Verified }.Select(clock =>
        {
            var now = Watched(source, source.Flags, source.Period.AsOf, clock);
            var before = Watched(source, source.AtStart, source.Period.From, clock);
            var curve = KaplanMeier.Estimate(now);
            return new PackTime(
                clock,
                curve.Cases,
                curve.Events,
                now.Count(one => one.End == ObservationEnd.Competing),
                Quantile(curve, 0.5),
                Quantile(curve, ServiceLevelExpectation.UsualShare),
                Quantile(KaplanMeier.Estimate(before), 0.5));
        })];

    /// <summary>How well it holds.</summary>
    public static PackRates Rates(PackSource source) => new(
        VerifiedCorrections.Of(source.Flags, source.Period),
        SustainedCorrections.Of(source.Flags, source.Period, source.Calendar),
        Answers.Of(source.Flags, source.Period),
        Disputes.Of(source.Flags, source.Period),
        Kept(source, PromiseKind.Reply),
        Kept(source, PromiseKind.Answer),
        EvidenceGrades.Of(source.Flags, source.Period));

    /// <summary>What no figure counts.</summary>
    public static PackLeftOut LeftOut(PackSource source) => new(
        source.DataErrors,
        source.TakenOverLater,
        source.Flags.Count(flag => flag.IsOpen && flag.TaskId is null),
        source.Flags.Count(flag => flag.IsOpen && flag.ProcessId is null));

    private static IEnumerable<PackCheck> Checks(FlagTrace flag, IReadOnlyList<RecordedFlagEvent> events) =>
        OutcomeChecks.Of(events, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(check =>
        {
            var traced = flag.Checks.FirstOrDefault(one => one.MadeAt == check.At && one.Result == check.Result);
            return new PackCheck(
                flag.FlagId, check.At, check.Result, traced.OverturnedAt, traced.CameBack, check.Outcome?.Baseline, check.Outcome?.Threshold, check.Outcome?.Direction, check.Measured)
            {
                Measure = check.Outcome?.Measure,
                Unit = check.Outcome?.Unit ?? "",
            };
        });

    private static CheckCounts Count(PackSource source, IReadOnlyCollection<PackCheck> checks) =>
        OutcomeChecks.Count([.. checks.Select(one => new OutcomeCheck(one.FlagId, one.At, one.Result, null, one.Measured))], flag => source[flag].Reach);

    private static List<Observation> Watched(PackSource source, IReadOnlyList<FlagTrace> flags, DateTimeOffset asOf, Clock clock)
    {
        var since = source.Calendar.StartOf(source.Calendar.DateOf(asOf).AddYears(-1));
        return [.. flags.Where(flag => flag.RaisedAt >= since).Select(flag => flag.Observe(clock, asOf))];
    }

    private static PackQuantile Quantile(SurvivalCurve curve, double share)
    {
        if (curve.Cases < PackTime.FewestCases)
        {
            return new(true, null, default);
        }

        var found = curve.Quantile(share);
        return new(false, RoundedOrNone(found.Time), new(RoundedOrNone(found.Interval.Lower), RoundedOrNone(found.Interval.Upper)));
    }

    private static double? RoundedOrNone(double? value) => value is { } known ? Rounded(known) : null;

    private static PackShare Kept(PackSource source, PromiseKind kind)
    {
        var due = source.Flags.SelectMany(flag => flag.Promises).Where(promise => promise.Kind == kind && source.Period.Has(promise.By)).ToList();
        return new(due.Count(promise => promise.IsKept), due.Count);
    }
}
