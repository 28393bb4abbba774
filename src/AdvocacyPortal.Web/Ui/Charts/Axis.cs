using System.Globalization;

namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>A labelled place on an axis.</summary>
/// <param name="At">In the axis's unit.</param>
/// <param name="Label">In the reader's language.</param>
public sealed record Tick(double At, string Label);

/// <summary>A stretch of numbers with round ticks.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends, beyond <paramref name="From"/>.</param>
/// <param name="Ticks">In ascending order.</param>
public sealed record Axis(double From, double To, IReadOnlyList<Tick> Ticks)
{
    // Any more, and the labels touch on a phone.
    private const int MostTicks = 5;

    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120];
    private static readonly int[] DaySteps = [1, 2, 7, 14];

    /// <summary>0 to 100 %.</summary>
    public static Axis Shares { get; } = new(0, 1, []);

    /// <summary>From 0 to the round number that holds the highest.</summary>
    /// <param name="highest">0 or more.</param>
    /// <param name="whole">Only whole numbers get a tick.</param>
    /// <param name="mostSteps">As many steps at most.</param>
    public static Axis Numbers(double highest, bool whole = false, int mostSteps = MostTicks - 1)
    {
        var wanted = Math.Max(highest, whole ? 1 : 1e-6);
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted / mostSteps)));
        var step = new[] { 1d, 2, 5, 10, 20 }.Select(times => times * power).First(one => one * mostSteps >= wanted * (1 - 1e-9));
        step = whole ? Math.Max(1, step) : step;
        var steps = (int)Math.Ceiling((wanted / step) - 1e-9);
        return new(0, step * steps, [.. Enumerable.Range(0, steps + 1).Select(at => new Tick(at * step, Label(at * step)))]);
    }

    /// <summary>0 to 100 % with the percent sign of the reader's language.</summary>
    public static Axis Percent() => Shares with { Ticks = [.. new[] { 0, .25, .5, .75, 1 }.Select(at => new Tick(at, at.ToString("P0", CultureInfo.CurrentCulture)))] };

    /// <summary>Days of the calendar, by their day number.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last; the axis is at least a day long.</param>
    public static Axis Dates(DateOnly first, DateOnly last)
    {
        var to = last > first ? last : first.AddDays(1);
        var days = to.DayNumber - first.DayNumber;
        var ticks = DaySteps.FirstOrDefault(step => days / step < MostTicks) is > 0 and var every
            ? EveryDays(first, to, every)
            : EveryMonths(first, to, MonthSteps.FirstOrDefault(step => days / 30.4 / step < MostTicks, MonthSteps[^1]));
        return new(first.DayNumber, to.DayNumber, ticks);
    }

    /// <summary>A number as short as an axis wants it.</summary>
    public static string Label(double number) => number.ToString("#,##0.##", CultureInfo.CurrentCulture);

    private static List<Tick> EveryDays(DateOnly first, DateOnly last, int step)
    {
        // Weeks start on Monday.
        var at = step % 7 == 0 ? first.AddDays((8 - (int)first.DayOfWeek) % 7) : first;
        var ticks = new List<Tick>();
        for (; at <= last; at = at.AddDays(step))
        {
            ticks.Add(new(at.DayNumber, at.ToString(IsGerman ? "d. MMM" : "d MMM", CultureInfo.CurrentCulture)));
        }

        return ticks;
    }

    private static List<Tick> EveryMonths(DateOnly first, DateOnly last, int step)
    {
        // Round years.
        var start = new DateOnly(Math.Max(1, first.Year - (first.Year % Math.Max(1, step / 12))), 1, 1);
        var ticks = new List<Tick>();
        for (var month = 0; start.AddMonths(month) is var at && at <= last; month += step)
        {
            if (at >= first)
            {
                ticks.Add(new(at.DayNumber, at.ToString(step >= 12 ? "yyyy" : "MMM yy", CultureInfo.CurrentCulture)));
            }
        }

        return ticks;
    }

    private static bool IsGerman => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "de";
}
