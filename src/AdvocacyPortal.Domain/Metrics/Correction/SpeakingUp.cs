using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Correction;

/// <summary>An area from which nobody has raised a flag for long.</summary>
/// <param name="AreaId">Which.</param>
/// <param name="LastRaisedAt">When the last one was; null: never.</param>
public readonly record struct SilentArea(AreaId AreaId, DateTimeOffset? LastRaisedAt);

/// <summary>Whether people speak up, and whether we answer them. More flags are never bad news.</summary>
public static class SpeakingUp
{
    /// <summary>An area is silent after this many days without a flag.</summary>
    public const int SilentDays = 90;

    private const double DaysOfYear = 365.25;

    /// <summary>Flags raised in a period, as if it lasted a year, for every 100 employees; null where nobody works here or the period has no length.</summary>
    /// <param name="flags">As they were known at the period's end; imported ones count, they were raised by somebody too.</param>
    /// <param name="period">They were raised in it.</param>
    /// <param name="heads">Employees.</param>
    public static double? FlagsPer100AYear(IEnumerable<FlagTrace> flags, Period period, int heads) =>
        heads <= 0 || period.Days <= 0 ? null : flags.Count(flag => period.HasRaising(flag.RaisedAt)) * 100d / heads * DaysOfYear / period.Days;

    /// <summary>
    /// Flags that got a personal reply within 3 working days, of those raised here whose third day ended in the period. One
    /// that its raiser withdrew before is left out.
    /// </summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">The last minute for the reply lies in it.</param>
    /// <param name="calendar">The organisation's.</param>
    public static Share RepliedInTime(IEnumerable<FlagTrace> flags, Period period, WorkingCalendar calendar)
    {
        var (replied, all) = (0, 0);
        foreach (var flag in flags.Where(flag => !flag.Imported && flag.RaisedAt <= period.AsOf && flag.RaisedAt >= Before(period.From)))
        {
            var by = calendar.EndOfWorkingDay(flag.RaisedAt, Promises.ReplyDays);
            if (!period.Has(by) || (flag.AcknowledgedAt is null && flag.EndedOtherwiseAt <= by))
            {
                continue;
            }

            all++;
            replied += flag.AcknowledgedAt <= by ? 1 : 0;
        }

        return new(replied, all);
    }

    /// <summary>Promises kept in time, of those whose last minute lies in the period: replies, answers, and outcome checks made on their day.</summary>
    /// <param name="flags">As they were known at the period's end.</param>
    /// <param name="period">The last minute of the promise lies in it.</param>
    /// <param name="calendar">The organisation's.</param>
    public static Share PromisesKept(IEnumerable<FlagTrace> flags, Period period, WorkingCalendar calendar)
    {
        var (kept, all) = (0, 0);
        foreach (var flag in flags)
        {
            foreach (var promise in flag.Promises.Where(promise => period.Has(promise.By)))
            {
                all++;
                kept += promise.IsKept ? 1 : 0;
            }

            foreach (var check in flag.Checks)
            {
                if (check is not { DueAt: { } due } || !check.CameDueBy(period.AsOf))
                {
                    continue;
                }

                var by = calendar.EndOfWorkingDay(due, 0);
                if (period.Has(by))
                {
                    all++;
                    kept += check.MadeAt <= by ? 1 : 0;
                }
            }
        }

        return new(kept, all);
    }

    /// <summary>Areas from whose people no flag came for <see cref="SilentDays"/> days, longest silent first.</summary>
    /// <param name="flags">As they were known at <paramref name="asOf"/>; those whose raiser left the area out speak for none.</param>
    /// <param name="areas">Every area.</param>
    /// <param name="asOf">UTC.</param>
    public static IReadOnlyList<SilentArea> SilentAreas(IEnumerable<FlagTrace> flags, IEnumerable<AreaId> areas, DateTimeOffset asOf)
    {
        var last = new Dictionary<AreaId, DateTimeOffset>();
        foreach (var flag in flags)
        {
            if (flag.RaiserAreaId is { } area && (!last.TryGetValue(area, out var known) || flag.RaisedAt > known))
            {
                last[area] = flag.RaisedAt;
            }
        }

        return [.. areas
            .Select(area => new SilentArea(area, last.TryGetValue(area, out var at) ? at : null))
            .Where(area => area.LastRaisedAt is not { } at || at <= asOf.AddDays(-SilentDays))
            .OrderBy(area => area.LastRaisedAt ?? DateTimeOffset.MinValue)];
    }

    // Three working days are never as long as a month.
    private static DateTimeOffset Before(DateTimeOffset from) => from > DateTimeOffset.MinValue.AddDays(31) ? from.AddDays(-31) : from;
}
