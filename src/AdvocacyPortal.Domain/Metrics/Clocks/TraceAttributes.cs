using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <content>What the flag is about, and who saw it too.</content>
internal sealed partial class TraceFold
{
    private bool imported;
    private ProcessId? processId;
    private AreaId? areaId;
    private CustomerTaskId? taskId;
    private CharterValueVersionId? valueId;
    private FlagKind? kind;
    private Harm? harm;
    private Reach? reach;
    private Severity severity;
    private bool severityJudged;
    private EvidenceGrade? evidence;
    private List<TracedEvidence>? corroborations;

    private static ProcessId? Process(Guid? id) => id is { } known ? new(known) : null;

    private static CustomerTaskId? Task(Guid? id) => id is { } known ? new(known) : null;

    private static CharterValueVersionId? Value(Guid? id) => id is { } known ? new(known) : null;

    private void Tell(ref MomentReader reader)
    {
        var (process, task, value) = (Process(reader.IdOrNone()), Task(reader.IdOrNone()), Value(reader.IdOrNone()));
        areaId = reader.IdOrNone() is { } area ? new(area) : null;
        var (answer, customers) = ((HarmAnswer)reader.Byte(), reader.ReachOrNone());
        evidence = reader.GradeOrNone();
        // What a champion found outlasts an edit while a question waits.
        if (!wasAccepted)
        {
            (processId, taskId, valueId) = (process, task, value);
        }

        if (kind is null)
        {
            reach = customers;
            severity = SeverityTable.Presumed(answer, customers);
        }
    }

    private void Classify(ref MomentReader reader)
    {
        if (reader.Bool())
        {
            kind = (FlagKind)reader.Byte();
            harm = (Harm)reader.Byte();
            reach = reader.ReachOrNone();
            severity = (Severity)reader.Byte();
            severityJudged = true;
        }
    }

    private void About(ref MomentReader reader)
    {
        if (reader.Bool())
        {
            (processId, taskId, valueId) = (Process(reader.IdOrNone()), Task(reader.IdOrNone()), Value(reader.IdOrNone()));
        }
    }

    private void Corroborate(DateTimeOffset at, ref MomentReader reader)
    {
        var (grade, seenOn) = ((EvidenceGrade)reader.Byte(), reader.DayOrNone());
        FlagId? from = reader.IdOrNone() is { } other ? new(other) : null;
        (corroborations ??= []).Add(new(at, grade, seenOn, from));
    }
}
