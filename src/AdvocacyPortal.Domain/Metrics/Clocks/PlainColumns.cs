using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>What sums and counts look at of every flag, a column for each.</summary>
internal sealed class PlainColumns
{
    /// <summary>In the place of a moment that has not come.</summary>
    public const long Never = long.MaxValue;

    private PlainColumns(int count)
    {
        (RaisedAt, ResolvedAt, EndedOtherwiseAt, FirstCheckAt) = (new long[count], new long[count], new long[count], new long[count]);
        (Customers, States, Marks) = (new int[count], new FlagState[count], new FlagMarks[count]);
    }

    private PlainColumns(PlainColumns old, int count)
    {
        (RaisedAt, ResolvedAt, EndedOtherwiseAt, FirstCheckAt) = (Longer(old.RaisedAt, count), Longer(old.ResolvedAt, count), Longer(old.EndedOtherwiseAt, count), Longer(old.FirstCheckAt, count));
        (Customers, States, Marks) = (Longer(old.Customers, count), Longer(old.States, count), Longer(old.Marks, count));
        DataErrors = old.DataErrors;
    }

    public long[] RaisedAt { get; }

    public long[] ResolvedAt { get; }

    public long[] EndedOtherwiseAt { get; }

    /// <summary>The first moment at which an outcome check is due or was made.</summary>
    public long[] FirstCheckAt { get; }

    /// <summary>0 where a flag's harm does not count.</summary>
    public int[] Customers { get; }

    public FlagState[] States { get; }

    public FlagMarks[] Marks { get; }

    /// <summary>How many flags count in no figure.</summary>
    public int DataErrors { get; private set; }

    public static PlainColumns Of(FlagTrace[] traces)
    {
        var columns = new PlainColumns(traces.Length);
        for (var place = 0; place < traces.Length; place++)
        {
            columns.Set(place, traces[place]);
        }

        return columns;
    }

    public PlainColumns With(FlagTrace[] traces, int[] changed)
    {
        var columns = new PlainColumns(this, traces.Length);
        foreach (var place in changed)
        {
            columns.Set(place, traces[place]);
        }

        return columns;
    }

    public bool Has(int place, FlagMarks mark) => (Marks[place] & mark) != 0;

    public bool IsOpen(int place) => (Marks[place] & (FlagMarks.Open | FlagMarks.DataError)) == FlagMarks.Open;

    /// <summary>As <see cref="Correction.HarmDays"/>, which may not be asked of a hundred thousand flags that lie far apart.</summary>
    public double HarmDays(int place, long asOf) =>
        Customers[place] * new TimeSpan(Math.Max(0, Math.Min(ResolvedAt[place], asOf) - RaisedAt[place])).TotalDays;

    private static T[] Longer<T>(T[] old, int count)
    {
        var longer = new T[count];
        old.CopyTo(longer, 0);
        return longer;
    }

    private void Set(int place, FlagTrace flag)
    {
        RaisedAt[place] = flag.RaisedAt.UtcTicks;
        ResolvedAt[place] = flag.ResolvedAt?.UtcTicks ?? Never;
        EndedOtherwiseAt[place] = flag.EndedOtherwiseAt?.UtcTicks ?? Never;
        FirstCheckAt[place] = flag.Checks.Count == 0 ? Never : flag.Checks.Min(check => Math.Min(check.DueAt?.UtcTicks ?? Never, check.MadeAt?.UtcTicks ?? Never));
        Customers[place] = flag.State is FlagState.Duplicate or FlagState.Withdrawn ? 0 : flag.Customers;
        States[place] = flag.State;
        DataErrors += (flag.IsDataError ? 1 : 0) - (Has(place, FlagMarks.DataError) ? 1 : 0);
        Marks[place] = (flag.IsDataError ? FlagMarks.DataError : 0)
            | (flag.IsOpen ? FlagMarks.Open : 0)
            | (flag.Reach is null ? FlagMarks.UnknownReach : 0)
            | (flag.AnsweredAt is not null ? FlagMarks.Answered : 0)
            | (flag.FirstAnswer == FlagState.Declined ? FlagMarks.Declined : 0)
            | (flag.Dispute is DisputeResult.Upheld or DisputeResult.NotUpheld ? FlagMarks.Disputed : 0)
            | (flag.Dispute == DisputeResult.Upheld ? FlagMarks.DisputeUpheld : 0);
    }
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
