using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>What sums and counts look at of every flag, a column for each.</summary>
internal sealed class PlainColumns
{
    /// <summary>In the place of a moment that has not come.</summary>
    public const long Never = long.MaxValue;

    private PlainColumns(Column<FlagTrace> traces, PlainColumns? old, int[] changed)
    {
        Column<T> Made<T>(Column<T>? before, Func<FlagTrace, T> of) =>
            before is null ? traces.ConvertAll(of) : before.With(traces.Count, changed, place => of(traces[place]));
        RaisedAt = Made(old?.RaisedAt, flag => flag.RaisedAt.UtcTicks);
        ResolvedAt = Made(old?.ResolvedAt, flag => flag.ResolvedAt?.UtcTicks ?? Never);
        EndedOtherwiseAt = Made(old?.EndedOtherwiseAt, flag => flag.EndedOtherwiseAt?.UtcTicks ?? Never);
        FirstCheckAt = Made(old?.FirstCheckAt, flag =>
            flag.Checks.Count == 0 ? Never : flag.Checks.Min(check => Math.Min(check.DueAt?.UtcTicks ?? Never, check.MadeAt?.UtcTicks ?? Never)));
        Customers = Made(old?.Customers, flag => flag.State is FlagState.Duplicate or FlagState.Withdrawn ? 0 : flag.Customers);
        States = Made(old?.States, flag => flag.State);
        Marks = Made(old?.Marks, MarksOf);
        DataErrors = old is null ? Marks.Count(IsError) : old.DataErrors + changed.Distinct().Sum(place => ErrorsAt(Marks, place) - ErrorsAt(old.Marks, place));
    }

    public Column<long> RaisedAt { get; }

    public Column<long> ResolvedAt { get; }

    public Column<long> EndedOtherwiseAt { get; }

    /// <summary>The first moment at which an outcome check is due or was made.</summary>
    public Column<long> FirstCheckAt { get; }

    /// <summary>0 where a flag's harm does not count.</summary>
    public Column<int> Customers { get; }

    public Column<FlagState> States { get; }

    public Column<FlagMarks> Marks { get; }

    /// <summary>How many flags count in no figure.</summary>
    public int DataErrors { get; }

    public static PlainColumns Of(Column<FlagTrace> traces) => new(traces, null, []);

    public PlainColumns With(Column<FlagTrace> traces, int[] changed) => new(traces, this, changed);

    public bool Has(int place, FlagMarks mark) => (Marks[place] & mark) != 0;

    public bool IsOpen(int place) => (Marks[place] & (FlagMarks.Open | FlagMarks.DataError)) == FlagMarks.Open;

    /// <summary>As <see cref="Correction.HarmDays"/>, which may not be asked of a hundred thousand flags that lie far apart.</summary>
    public double HarmDays(int place, long asOf) =>
        Customers[place] * new TimeSpan(Math.Max(0, Math.Min(ResolvedAt[place], asOf) - RaisedAt[place])).TotalDays;

    private static bool IsError(FlagMarks marks) => (marks & FlagMarks.DataError) != 0;

    private static int ErrorsAt(Column<FlagMarks> marks, int place) => place < marks.Count && IsError(marks[place]) ? 1 : 0;

    private static FlagMarks MarksOf(FlagTrace flag) =>
        (flag.IsDataError ? FlagMarks.DataError : 0)
        | (flag.IsOpen ? FlagMarks.Open : 0)
        | (flag.Reach is null ? FlagMarks.UnknownReach : 0)
        | (flag.AnsweredAt is not null ? FlagMarks.Answered : 0)
        | (flag.FirstAnswer == FlagState.Declined ? FlagMarks.Declined : 0)
        | (flag.Dispute is DisputeResult.Upheld or DisputeResult.NotUpheld ? FlagMarks.Disputed : 0)
        | (flag.Dispute == DisputeResult.Upheld ? FlagMarks.DisputeUpheld : 0);
}

/// <summary>What is true of a flag.</summary>
[Flags]
internal enum FlagMarks : byte
{
    None = 0,
    DataError = 1,
    Open = 2,
    UnknownReach = 4,
    Answered = 8,

    /// <summary>The first answer was a refusal.</summary>
    Declined = 16,

    /// <summary>A dispute was answered.</summary>
    Disputed = 32,
    DisputeUpheld = 64,
}
