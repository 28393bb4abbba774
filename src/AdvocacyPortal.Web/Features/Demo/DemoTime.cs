using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>The clock that the invented past runs on.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset now;

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset instant) => now = instant;
}

/// <summary>People act on weekdays, in office hours.</summary>
internal static class OfficeHours
{
    private const int OpensAt = 8 * 60;
    private const int MinutesOpen = 9 * 60;

    /// <summary>Some minute of the working day that comes so many working days later; on the same day, a little later.</summary>
    public static DateTimeOffset Later(this DateTimeOffset from, WorkingCalendar calendar, Random random, int fewest, int most)
    {
        var days = random.Next(fewest, most + 1);
        if (days == 0)
        {
            return from.AddMinutes(random.Next(5, 50));
        }

        var day = calendar.DateOf(calendar.EndOfWorkingDay(from, days));
        return calendar.StartOf(day).AddMinutes(OpensAt + random.Next(MinutesOpen));
    }

    /// <summary>Some minute of the working day that is or follows a date.</summary>
    public static DateTimeOffset On(DateTimeOffset date, WorkingCalendar calendar, Random random) =>
        calendar.StartOf(calendar.DateOf(calendar.EndOfWorkingDay(date, 0))).AddMinutes(OpensAt + random.Next(MinutesOpen));
}
