using System.Globalization;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>A moment read from a file.</summary>
/// <param name="At">UTC.</param>
/// <param name="Otherwise">The second of two where clocks went back and a local time came twice.</param>
/// <param name="DayEnds">When its day ends, where the file tells the day alone.</param>
public readonly record struct ReadMoment(DateTimeOffset At, DateTimeOffset? Otherwise, DateTimeOffset? DayEnds = null)
{
    /// <summary>
    /// The first of the two, unless only the second lies after what it follows. A day alone is its beginning, or on the day of
    /// what it follows that very moment.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset? earlier) => earlier switch
    {
        { } before when At < before && before < DayEnds => before,
        { } before when At < before && Otherwise >= before => Otherwise.Value,
        _ => At,
    };
}

/// <summary>
/// Reads dates. A time without offset is local to the zone of the map. Where clocks went forward, a time that never was
/// moves on by what was skipped; where they went back, it is the first of the two.
/// </summary>
public sealed class MomentFormat
{
    /// <summary>Days since 30 December 1899, as spreadsheets keep them.</summary>
    public const string Excel = "excel";

    /// <summary>Days since 1 January 1904, as older spreadsheets of the Macintosh keep them.</summary>
    public const string Excel1904 = "excel1904";

    /// <summary>ISO 8601, with or without time, fraction and offset; what is read where a map says nothing.</summary>
    public const string Iso = "iso";

    private const int Days1904 = 1462;
    private const double FirstDay = 61;
    private const double LastDay = 2_958_466;

    private static readonly string[] IsoLocal = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];
    private static readonly string[] IsoOffset = [.. IsoLocal.Skip(1).SelectMany(one => new[] { $"{one}zzz", $"{one} zzz" })];

    private readonly TimeZoneInfo zone;
    private readonly string[] days;
    private readonly string[] times;
    private readonly string[] offset;
    private readonly int? serial;
    private readonly bool iso;

    /// <param name="zone">Of times without offset.</param>
    /// <param name="formats">Custom patterns of .NET, or the names above; none is ISO.</param>
    public MomentFormat(TimeZoneInfo zone, IReadOnlyList<string> formats)
    {
        this.zone = zone;
        var names = formats.Select(one => one.ToLowerInvariant()).ToList();
        iso = formats.Count == 0 || names.Contains(Iso);
        serial = names.Contains(Excel) ? 0 : names.Contains(Excel1904) ? Days1904 : null;
        var patterns = formats.Where(one => !IsName(one)).ToList();
        var own = patterns.Where(one => !HasOffset(one)).Concat(patterns.Where(one => one.Contains('K')).Select(one => one.Replace("K", "", StringComparison.Ordinal)));
        string[] local = [.. own, .. iso ? IsoLocal : []];
        times = [.. local.Where(HasTime)];
        days = [.. local.Where(one => !HasTime(one))];
        offset = [.. patterns.Where(HasOffset).Select(one => one.Replace("K", "zzz", StringComparison.Ordinal)), .. iso ? IsoOffset : []];
    }

    /// <summary>Whether a pattern can be used.</summary>
    public static bool IsUsable(string format)
    {
        if (IsName(format))
        {
            return true;
        }

        try
        {
            // A pattern that loses the day cannot be read back.
            var probe = new DateTime(2031, 11, 23, 0, 0, 0, DateTimeKind.Unspecified);
            return DateTime.TryParseExact(probe.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var back)
                && (HasOffset(format) || back.Date == probe);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The moment a cell tells; null where it cannot be read.</summary>
    public ReadMoment? Read(string text)
    {
        var universal = iso && text.EndsWith('Z');
        var written = universal ? text[..^1] : text;
        if (DateTime.TryParseExact(written, times, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var time))
        {
            return universal ? new(new DateTimeOffset(time, TimeSpan.Zero), null) : OfLocal(time);
        }

        if (DateTime.TryParseExact(written, days, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var day))
        {
            return universal ? OfDay(new DateTimeOffset(day, TimeSpan.Zero)) : OfLocalDay(day);
        }

        if (DateTimeOffset.TryParseExact(text, offset, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var moment))
        {
            return new(moment.ToUniversalTime(), null);
        }

        return serial is { } shift ? OfSerial(text, shift) : null;
    }

    private static bool IsName(string format) => format.ToLowerInvariant() is Excel or Excel1904 or Iso;

    private static bool HasTime(string format) => format.Contains('H') || format.Contains('h');

    private static bool HasOffset(string format) => format.Contains('z') || format.Contains('K');

    private ReadMoment? OfSerial(string text, int shift)
    {
        if (!double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            || days + shift is < FirstDay or >= LastDay)
        {
            return null;
        }

        // A day is a number of binary fractions: a time of day comes back some microseconds off.
        var time = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(Math.Round((days + shift) * TimeSpan.SecondsPerDay));
        return days == Math.Floor(days) ? OfLocalDay(time) : OfLocal(time);
    }

    private static ReadMoment OfDay(DateTimeOffset day) => new(day, null, day.AddDays(1));

    private ReadMoment? OfLocalDay(DateTime day) => OfLocal(day) is { } begins ? begins with { DayEnds = OfLocal(day.AddDays(1))?.At } : null;

    private ReadMoment? OfLocal(DateTime time)
    {
        try
        {
            return Settle(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            // The first and the last day that can be counted have no room for an offset.
            return null;
        }
    }

    private ReadMoment Settle(DateTime time)
    {
        if (zone.IsAmbiguousTime(time))
        {
            var both = zone.GetAmbiguousTimeOffsets(time);
            return new(Universal(time, both.Max()), Universal(time, both.Min()));
        }

        var before = time;
        while (zone.IsInvalidTime(before))
        {
            before = before.AddMinutes(-15);
        }

        return new(Universal(time, zone.GetUtcOffset(before)), null);
    }

    private static DateTimeOffset Universal(DateTime time, TimeSpan offset) => new DateTimeOffset(time.Ticks, offset).ToUniversalTime();
}
