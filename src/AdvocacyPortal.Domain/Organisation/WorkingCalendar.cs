namespace AdvocacyPortal.Domain.Organisation;

/// <summary>Counts working days in the organisation's zone.</summary>
/// <param name="Zone">The organisation's zone.</param>
/// <param name="Days">At least one day; an empty set counts as Monday to Friday.</param>
public sealed record WorkingCalendar(TimeZoneInfo Zone, WorkingDays Days)
{
    /// <summary>What figures go by while no company is set up yet: UTC, Monday to Friday.</summary>
    public static WorkingCalendar BeforeSetUp { get; } = new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);

    private const int MinutesBeforeMidnight = 1;

    /// <summary>The last minute of the <paramref name="days"/>-th working day after the day of <paramref name="from"/>.</summary>
    /// <param name="from">Any instant.</param>
    /// <param name="days">0 or more; 0 is the day itself, or the next working day where it is none.</param>
    public DateTimeOffset EndOfWorkingDay(DateTimeOffset from, int days)
    {
        var day = DateOf(from);
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        for (var counted = 0; counted < days;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                counted++;
            }
        }

        return StartOf(day.AddDays(1)).AddMinutes(-MinutesBeforeMidnight);
    }

    /// <summary>Working days that begin after the day of <paramref name="from"/> and not after the day of <paramref name="to"/>; 0 where <paramref name="to"/> is earlier.</summary>
    public int WorkingDaysBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var count = 0;
        var last = DateOf(to);
        for (var day = DateOf(from).AddDays(1); day <= last; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>The calendar day in the organisation's zone.</summary>
    public DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day in the organisation's zone, in UTC; where a clock change skips midnight, the first instant that exists.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Where clocks go back to midnight, the day begins with the first of the two.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private bool IsWorkingDay(DateOnly day)
    {
        var days = Days == WorkingDays.None ? WorkingDays.MondayToFriday : Days;
        return days.HasFlag(day.DayOfWeek switch
        {
            DayOfWeek.Monday => WorkingDays.Monday,
            DayOfWeek.Tuesday => WorkingDays.Tuesday,
            DayOfWeek.Wednesday => WorkingDays.Wednesday,
            DayOfWeek.Thursday => WorkingDays.Thursday,
            DayOfWeek.Friday => WorkingDays.Friday,
            DayOfWeek.Saturday => WorkingDays.Saturday,
            _ => WorkingDays.Sunday,
        });
    }
}
