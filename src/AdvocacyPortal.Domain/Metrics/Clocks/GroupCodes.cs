using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>A small number for what puts each flag into a group, so that many flags are grouped without a look at any.</summary>
internal sealed class GroupCodes
{
    private readonly Dictionary<(byte, Guid), int> known;
    private readonly List<FlagTrace> examples;
    private int[]? counts;

    private GroupCodes(Column<int> of, Dictionary<(byte, Guid), int> known, List<FlagTrace> examples) => (Of, this.known, this.examples) = (of, known, examples);

    /// <summary>By place.</summary>
    public Column<int> Of { get; }

    /// <summary>How many flags have each number; counted when it is first asked for.</summary>
    public IReadOnlyList<int> Counts => counts ??= Of.Counts(examples.Count);

    /// <summary>One flag for each number: what holds of its group holds of all with that number.</summary>
    public IReadOnlyList<FlagTrace> Examples => examples;

    public static GroupCodes Make(Column<FlagTrace> traces, MetricsGroup by)
    {
        var (known, examples) = (new Dictionary<(byte, Guid), int>(), new List<FlagTrace>());
        return new(traces.ConvertAll(flag => CodeOf(flag, by, known, examples)), known, examples);
    }

    public GroupCodes With(Column<FlagTrace> traces, MetricsGroup by, int[] changed)
    {
        var (next, more) = (new Dictionary<(byte, Guid), int>(known), new List<FlagTrace>(examples));
        return new(Of.With(traces.Count, changed, place => CodeOf(traces[place], by, next, more)), next, more);
    }

    private static int CodeOf(FlagTrace flag, MetricsGroup by, Dictionary<(byte, Guid), int> known, List<FlagTrace> examples)
    {
        var key = KeyOf(flag, by);
        if (!known.TryGetValue(key, out var code))
        {
            known.Add(key, code = examples.Count);
            examples.Add(flag);
        }

        return code;
    }

    // All that FlagGrouping looks at. Months are told from the moment of raising.
    private static (byte, Guid) KeyOf(FlagTrace flag, MetricsGroup by) => by switch
    {
        MetricsGroup.Process => Known(1, flag.ProcessId?.Value),
        MetricsGroup.Area => flag.ProcessId is { } process ? Known(1, process.Value) : Known(2, flag.RaiserAreaId?.Value),
        MetricsGroup.Severity => ((byte)(flag.SeverityJudged ? 1 + (int)flag.Severity : 0), default),
        MetricsGroup.Kind => ((byte)(flag.Kind is { } kind ? 1 + (int)kind : 0), default),
        MetricsGroup.Value => Known(1, flag.ValueId?.Value),
        MetricsGroup.Task => Known(1, flag.TaskId?.Value),
        _ => default,
    };

    private static (byte, Guid) Known(byte mark, Guid? id) => id is { } known ? (mark, known) : default;
}
