using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;

namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>
/// The flags behind one number, told so that an address can carry it: the number and the list behind it come from one rule,
/// as of the same moment.
/// </summary>
public sealed record FlagSelection
{
    private const char Divider = '~';
    private const string Day = "yyyy-MM-dd";
    private const string Moment = "yyyyMMdd'T'HHmmssfffffff'Z'";

    /// <summary>Raised on this day or later; null for any.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Raised on this day or earlier; null for any.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What they are grouped by.</summary>
    public MetricsGroup By { get; init; }

    /// <summary>The groups that count, by <see cref="FlagGrouping.KeyOf"/>; none means all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Which of them.</summary>
    public PartOfFlags Part { get; init; }

    /// <summary>As of when, UTC; null is now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Whether a flag is behind the number.</summary>
    /// <param name="flag">As it was known at <paramref name="asOf"/>.</param>
    /// <param name="asOf">That of <see cref="AsOf"/>, UTC.</param>
    /// <param name="grouping">Finds its group.</param>
    public bool Holds(FlagTrace flag, DateTimeOffset asOf, FlagGrouping grouping) =>
        flag.IsDataError == (Part.Part == FlagPart.DataError)
        && (From is not { } from || flag.RaisedAt >= grouping.Calendar.StartOf(from))
        && (To is not { } to || flag.RaisedAt < grouping.Calendar.StartOf(to.AddDays(1)))
        && (Keys.Count == 0 || Keys.Contains(grouping.KeyOf(flag, By)))
        && HoldsPart(flag, asOf, grouping);

    /// <inheritdoc/>
    public override string ToString() => string.Join(Divider, Part.Part switch
    {
        FlagPart.Reached or FlagPart.EndedOtherwise or FlagPart.Waiting => $"{Part.Part}.{Part.Clock}",
        FlagPart.InState => string.Create(CultureInfo.InvariantCulture, $"{Part.Part}.{Part.State}.{Part.LongerThan:R}"),
        FlagPart.RaisedIn or FlagPart.ResolvedIn => string.Create(CultureInfo.InvariantCulture, $"{Part.Part}.{Part.Week.ToString(Day, CultureInfo.InvariantCulture)}"),
        _ => $"{Part.Part}",
    }, $"{By}", string.Join('.', Keys), Written(From), Written(To), AsOf?.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it cannot be read.</summary>
    public static FlagSelection? Parse(string? text)
    {
        if (text?.Split(Divider) is not [var part, var by, var keys, var from, var to, var asOf]
            || PartFrom(part) is not { } of
            || !Enum.TryParse<MetricsGroup>(by, out var group) || !Enum.IsDefined(group))
        {
            return null;
        }

        DateTimeOffset? moment = DateTimeOffset.TryParseExact(asOf, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        return asOf.Length > 0 && moment is null
            ? null
            : new() { Part = of, By = group, Keys = keys.Length == 0 ? [] : keys.Split('.'), From = DayFrom(from), To = DayFrom(to), AsOf = moment };
    }

    private static PartOfFlags? PartFrom(string text)
    {
        var parts = text.Split('.', 3);
        if (!Enum.TryParse<FlagPart>(parts[0], out var part) || !Enum.IsDefined(part))
        {
            return null;
        }

        return (part, parts) switch
        {
            (FlagPart.Reached or FlagPart.EndedOtherwise or FlagPart.Waiting, [_, var clock])
                when Enum.TryParse<Clock>(clock, out var of) && Enum.IsDefined(of) => new(part, Clock: of),
            (FlagPart.InState, [_, var state, var days])
                when Enum.TryParse<FlagState>(state, out var of) && Enum.IsDefined(of)
                && double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var longer) => new(part, State: of, LongerThan: longer),
            (FlagPart.RaisedIn or FlagPart.ResolvedIn, [_, var monday]) when DayFrom(monday) is { } week => new(part, Week: week),
            (FlagPart.Reached or FlagPart.EndedOtherwise or FlagPart.Waiting or FlagPart.InState or FlagPart.RaisedIn or FlagPart.ResolvedIn, _) => null,
            (_, [_]) => new(part),
            _ => null,
        };
    }

    private bool HoldsPart(FlagTrace flag, DateTimeOffset asOf, FlagGrouping grouping) => Part.Part switch
    {
        FlagPart.Reached => flag.ReachedAt(Part.Clock) is not null,
        FlagPart.EndedOtherwise => flag.StoppedAt(Part.Clock) is not null,
        FlagPart.Waiting => flag.ReachedAt(Part.Clock) is null && flag.StoppedAt(Part.Clock) is null,
        FlagPart.Open => flag.IsOpen,
        FlagPart.InState => flag.State == Part.State && (Part.LongerThan <= 0 || (asOf - flag.StateSince).TotalDays > Part.LongerThan),
        FlagPart.RaisedIn => IsIn(flag.RaisedAt, grouping),
        FlagPart.ResolvedIn => flag.ResolvedAt is { } at && IsIn(at, grouping),
        FlagPart.CheckDue => LastDue(flag, asOf) is not null,
        FlagPart.CheckPassed => LastDue(flag, asOf) is { Result: CheckResult.Passed },
        FlagPart.Watched => flag.Checks.Any(check => IsWatched(check, asOf)),
        FlagPart.Recurred => flag.Checks.Any(check => IsWatched(check, asOf) && CameBack(check, flag, grouping)),
        FlagPart.Declined => flag.FirstAnswer == FlagState.Declined,
        FlagPart.Disputed => flag.Dispute is DisputeResult.Upheld or DisputeResult.NotUpheld,
        FlagPart.DisputeUpheld => flag.Dispute == DisputeResult.Upheld,
        _ => true,
    };

    private static TracedCheck? LastDue(FlagTrace flag, DateTimeOffset asOf) =>
        flag.Checks.LastOrDefault(check => check.CameDueBy(asOf)) is var last && last != default ? last : null;

    private static bool IsWatched(TracedCheck check, DateTimeOffset asOf) =>
        check.Result is CheckResult.Passed or CheckResult.Overturned && check.MadeAt?.AddDays(SustainedCorrections.Days) <= asOf;

    // Reopened, or seen by somebody on a later day.
    private static bool CameBack(TracedCheck check, FlagTrace flag, FlagGrouping grouping)
    {
        var closed = check.MadeAt!.Value;
        var until = closed.AddDays(SustainedCorrections.Days);
        return (check.CameBack && check.OverturnedAt <= until)
            || flag.Corroborations.Any(one => one.At > closed && one.At <= until && (one.SeenOn is not { } day || day > grouping.Calendar.DateOf(closed)));
    }

    private bool IsIn(DateTimeOffset moment, FlagGrouping grouping) =>
        moment >= grouping.Calendar.StartOf(Part.Week) && moment < grouping.Calendar.StartOf(Part.Week.AddDays(7));

    private static string Written(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture) ?? "";

    private static DateOnly? DayFrom(string text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
}
