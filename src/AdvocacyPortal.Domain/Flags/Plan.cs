using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>How the outcome will be judged, set before the fix.</summary>
/// <param name="Measure">What is measured, in words.</param>
/// <param name="Unit">Such as "%", "minutes", "calls a week"; may be empty.</param>
/// <param name="Baseline">How it is today, in that unit.</param>
/// <param name="Threshold">How it must be, in that unit.</param>
/// <param name="Direction">Which side of the threshold is good.</param>
public sealed record OutcomeMeasure(string Measure, string Unit, decimal Baseline, decimal Threshold, Direction Direction)
{
    /// <summary>Whether a measured value is on the good side; the threshold itself is.</summary>
    public bool IsMetBy(decimal measured) =>
        Direction == Direction.AtMost ? measured <= Threshold : measured >= Threshold;
}

/// <summary>What will be done: for customers today, for this cause, and so that it never happens again.</summary>
/// <param name="Cause">Why it happens.</param>
/// <param name="Containment">What is done for customers today, or why nothing is needed.</param>
/// <param name="Correction">What removes this cause.</param>
/// <param name="CorrectionOwner">Who makes the correction.</param>
/// <param name="CorrectionDue">The day it is due.</param>
/// <param name="Prevention">What keeps it from coming back elsewhere; optional.</param>
/// <param name="Outcome">How it will be judged.</param>
/// <param name="CheckOn">The day of the outcome check, 1–180 days ahead.</param>
public sealed record Plan(
    string Cause,
    string Containment,
    string Correction,
    PersonId CorrectionOwner,
    DateOnly CorrectionDue,
    string? Prevention,
    OutcomeMeasure Outcome,
    DateOnly CheckOn)
{
    /// <summary>Longest time between agreeing a plan and its check, in days.</summary>
    public const int LongestCheckDays = 180;

    /// <summary>Days until "does it still happen?" is asked after a quick fix.</summary>
    public const int FixNowCheckDays = 30;
}

/// <summary>One course a leader may take.</summary>
/// <param name="Name">What would be done.</param>
/// <param name="CostToCustomers">What it costs customers, in words.</param>
/// <param name="CostToUs">What it costs the company, in words.</param>
public sealed record DecisionOption(string Name, string CostToCustomers, string CostToUs);

/// <summary>The dates promised to the raiser, each the last minute of a working day.</summary>
/// <param name="ReplyBy">A personal reply.</param>
/// <param name="AnswerBy">A yes or no.</param>
public sealed record Promises(DateTimeOffset ReplyBy, DateTimeOffset AnswerBy)
{
    /// <summary>Working days until a personal reply.</summary>
    public const int ReplyDays = 3;

    /// <summary>Working days until a yes or no.</summary>
    public const int AnswerDays = 10;

    /// <summary>Working days a promise may be missed before a leader is told.</summary>
    public const int EscalationDays = 5;

    /// <summary>Working days a critical flag may wait to be accepted.</summary>
    public const int CriticalDays = 1;

    /// <summary>Nothing was promised: the flag was imported. Later than any moment, so that they sort last and are never missed.</summary>
    public static Promises None { get; } = new(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>Whether there is a date that somebody was told.</summary>
    public bool AreMade => this != None;

    /// <summary>Dated from the moment of raising.</summary>
    public static Promises From(DateTimeOffset raisedAt, WorkingCalendar calendar) =>
        new(calendar.EndOfWorkingDay(raisedAt, ReplyDays), calendar.EndOfWorkingDay(raisedAt, AnswerDays));

    /// <summary>The dates after a pause: every working day spent waiting for the raiser is given back.</summary>
    public Promises After(DateTimeOffset askedAt, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (!AreMade)
        {
            return this;
        }

        var waited = calendar.WorkingDaysBetween(askedAt, now);
        return waited == 0
            ? this
            : new(calendar.EndOfWorkingDay(ReplyBy, waited), calendar.EndOfWorkingDay(AnswerBy, waited));
    }
}
