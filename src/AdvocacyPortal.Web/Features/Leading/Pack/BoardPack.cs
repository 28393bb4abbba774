using System.Text.Json.Serialization;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>
/// One quarter as it was known at its end. All of it follows from events, so that it is the same whenever it is asked for.
/// What is left out of JSON, texts and names, may be removed or changed later and is left out of the hash with it.
/// </summary>
/// <param name="Quarter">Such as 2026-Q3.</param>
/// <param name="From">Its first instant in the company's zone, UTC.</param>
/// <param name="AsOf">The first instant after it, or the moment of asking while it runs, UTC.</param>
/// <param name="Changed">The outcome checks of the quarter.</param>
/// <param name="ByTask">What became of each customer task.</param>
/// <param name="ByProcess">What became of each process.</param>
/// <param name="Harm">Open harm at the end.</param>
/// <param name="Actions">What was agreed to be done.</param>
/// <param name="Decisions">What leaders decided.</param>
/// <param name="Dissent">Who did not agree.</param>
/// <param name="Times">How long it takes.</param>
/// <param name="Rates">How well it holds.</param>
/// <param name="LeftOut">What no figure counts.</param>
/// <param name="Flags">Every flag that a line here is about, by number.</param>
public sealed record BoardPack(
    string Quarter,
    DateTimeOffset From,
    DateTimeOffset AsOf,
    PackChanges Changed,
    Capped<GroupOutcome<CustomerTaskId?>> ByTask,
    Capped<GroupOutcome<ProcessId?>> ByProcess,
    PackHarm Harm,
    PackActions Actions,
    PackDecisions Decisions,
    PackDissent Dissent,
    IReadOnlyList<PackTime> Times,
    PackRates Rates,
    PackLeftOut LeftOut,
    IReadOnlyList<PackFlag> Flags);

/// <summary>A flag that a line is about, as of the end.</summary>
/// <param name="FlagId">Its key.</param>
/// <param name="Number">Its reference.</param>
/// <param name="State">Where it stood.</param>
/// <param name="Severity">As judged or presumed by then.</param>
/// <param name="Customers">Customers affected.</param>
/// <param name="ReachKnown">Whether anybody knows how many.</param>
/// <param name="TaskId">The customer task.</param>
/// <param name="ProcessId">The process at fault.</param>
/// <param name="Events">What had happened to it by then.</param>
public sealed record PackFlag(
    FlagId FlagId,
    int Number,
    FlagState State,
    Severity Severity,
    int Customers,
    bool ReachKnown,
    CustomerTaskId? TaskId,
    ProcessId? ProcessId,
    IReadOnlyList<PackEvent> Events)
{
    /// <summary>As of the end; a name that was removed since is gone.</summary>
    [JsonIgnore]
    public string Headline { get; init; } = "";

    /// <summary>One sentence of the customer's, where the customer agreed to be quoted, then and now.</summary>
    [JsonIgnore]
    public string? Words { get; init; }
}

/// <summary>One line of a flag's record, without its texts and without its author.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="Type">What happened.</param>
/// <param name="At">UTC.</param>
public sealed record PackEvent(int Sequence, string Type, DateTimeOffset At);

/// <summary>The outcome checks of the quarter.</summary>
/// <param name="Counts">Those made in it.</param>
/// <param name="OverturnedEarlier">Passed before it and overturned in it.</param>
/// <param name="Passed">Still standing at the end, most customers first.</param>
/// <param name="Failed">Most customers first.</param>
/// <param name="Overturned">Made or overturned in the quarter, most customers first.</param>
public sealed record PackChanges(
    CheckCounts Counts,
    int OverturnedEarlier,
    Capped<PackCheck> Passed,
    Capped<PackCheck> Failed,
    Capped<PackCheck> Overturned);

/// <summary>The first lines of a long table; the paper has an end.</summary>
/// <typeparam name="T">A line.</typeparam>
/// <param name="Shown">The first of them.</param>
/// <param name="All">How many there are.</param>
public sealed record Capped<T>(IReadOnlyList<T> Shown, int All)
{
    /// <summary>How many are not printed.</summary>
    [JsonIgnore]
    public int More => All - Shown.Count;
}

/// <summary>One outcome check.</summary>
/// <param name="FlagId">Of which flag.</param>
/// <param name="At">When it was made.</param>
/// <param name="Result">How it ended, by what was known at the end.</param>
/// <param name="OverturnedAt">When a dispute or a return overturned it.</param>
/// <param name="CameBack">It was a return.</param>
/// <param name="Baseline">How it was before; null for "does it still happen?".</param>
/// <param name="Threshold">How it had to be.</param>
/// <param name="Direction">Which side of the threshold is good.</param>
/// <param name="Measured">How it was found.</param>
public sealed record PackCheck(
    FlagId FlagId,
    DateTimeOffset At,
    CheckResult Result,
    DateTimeOffset? OverturnedAt,
    bool CameBack,
    decimal? Baseline,
    decimal? Threshold,
    Direction? Direction,
    decimal? Measured)
{
    /// <summary>What was measured.</summary>
    [JsonIgnore]
    public string? Measure { get; init; }

    /// <summary>Its unit; may be empty.</summary>
    [JsonIgnore]
    public string Unit { get; init; } = "";
}

/// <summary>What became of one customer task or process in the quarter.</summary>
/// <typeparam name="TKey">The key of a task or a process.</typeparam>
/// <param name="Key">Which; null gathers the flags of which it is not known.</param>
/// <param name="Checks">Outcome checks made in the quarter.</param>
/// <param name="AwaitingCheck">Flags resolved and not yet checked at the end.</param>
/// <param name="HarmDays">Customer-harm days within the quarter.</param>
public sealed record GroupOutcome<TKey>(TKey Key, CheckCounts Checks, int AwaitingCheck, double HarmDays);

/// <summary>Flags open at one moment.</summary>
/// <param name="Flags">How many.</param>
/// <param name="Customers">Whom they affect.</param>
/// <param name="UnknownReach">How many count as 5 customers because nobody knows.</param>
/// <param name="Days">Customer-harm days so far.</param>
public sealed record OpenHarm(int Flags, int Customers, int UnknownReach, double Days);

/// <summary>Open harm.</summary>
/// <param name="AtEnd">At the quarter's end.</param>
/// <param name="AtStart">At its beginning, as it was known then.</param>
/// <param name="ByTask">Most harm first.</param>
/// <param name="ByProcess">Most harm first.</param>
/// <param name="Oldest">Open longest.</param>
public sealed record PackHarm(
    OpenHarm AtEnd,
    OpenHarm AtStart,
    Capped<GroupHarm<CustomerTaskId?>> ByTask,
    Capped<GroupHarm<ProcessId?>> ByProcess,
    IReadOnlyList<OpenFlag> Oldest);

/// <summary>An open flag.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="RaisedAt">UTC.</param>
/// <param name="HarmDays">Customer-harm days so far.</param>
public sealed record OpenFlag(FlagId FlagId, DateTimeOffset RaisedAt, double HarmDays);

/// <summary>How long it takes from raising.</summary>
/// <param name="Clock">To what.</param>
/// <param name="Cases">Flags raised in the twelve months.</param>
/// <param name="Events">How many got there.</param>
/// <param name="EndedOtherwise">How many ended before they got there.</param>
/// <param name="Half">Half of them within so many days.</param>
/// <param name="Most">85 % of them within so many days.</param>
/// <param name="HalfBefore">The same a quarter earlier.</param>
public sealed record PackTime(Clock Clock, int Cases, int Events, int EndedOtherwise, PackQuantile Half, PackQuantile Most, PackQuantile HalfBefore)
{
    /// <summary>Fewer flags than this say nothing.</summary>
    public const int FewestCases = Share.Fewest;
}

/// <summary>A time with its 95 % limits, in days.</summary>
/// <param name="TooFew">Nothing can be said.</param>
/// <param name="Time">Null: not reached.</param>
/// <param name="Limits">Null ends are not reached.</param>
public sealed record PackQuantile(bool TooFew, double? Time, Interval Limits);

/// <summary>How well it holds.</summary>
/// <param name="Verified">Flags whose check came due in the quarter.</param>
/// <param name="Sustained">Closings whose 180 days ended in it.</param>
/// <param name="Answers">First answers given in it.</param>
/// <param name="Disputes">Disputes made in it.</param>
/// <param name="Replies">Personal replies promised to raisers by a date in it, and kept.</param>
/// <param name="Yeses">A yes or no promised to raisers by a date in it, and kept.</param>
/// <param name="Evidence">How those who spoke in it know.</param>
public sealed record PackRates(
    VerifiedCorrections Verified,
    SustainedCorrections Sustained,
    Answers Answers,
    Disputes Disputes,
    PackShare Replies,
    PackShare Yeses,
    EvidenceGrades Evidence);

/// <summary>A part of a number of cases, as counts.</summary>
/// <param name="Part">How many.</param>
/// <param name="Of">Of how many.</param>
public sealed record PackShare(int Part, int Of);

/// <summary>What no figure counts.</summary>
/// <param name="DataErrors">Flags whose register tells of times that cannot be.</param>
/// <param name="TakenOverLater">Flags of an earlier date that were imported after the end; grows with later imports, so the hash leaves it out.</param>
/// <param name="UnknownTask">Open flags whose customer task is not known.</param>
/// <param name="UnknownProcess">Open flags whose process is not known.</param>
public sealed record PackLeftOut(int DataErrors, [property: JsonIgnore] int TakenOverLater, int UnknownTask, int UnknownProcess);
