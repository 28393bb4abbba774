using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Searches for moves by which one champion and one leader bring a flag to an end.</summary>
public sealed class HonestEnd(SmallCompany company)
{
    private const int Deepest = 12;

    // None of these brings a flag nearer to its end.
    private static readonly FlagAction[] Aside =
    [
        FlagAction.CommentInside, FlagAction.CommentWithRaiser, FlagAction.Corroborate, FlagAction.Acknowledge, FlagAction.Ask,
        FlagAction.PutOnHold, FlagAction.RenewHold, FlagAction.PostponeCheck, FlagAction.FailCheck, FlagAction.StudyUntil,
        FlagAction.MarkDuplicate, FlagAction.Reopen, FlagAction.Reclassify, FlagAction.ReplyAsOwner, FlagAction.ReportCorrectionDone,
    ];

    private static readonly FlagAction[] Forward = [.. Enum.GetValues<FlagAction>().Except(Aside)];

    /// <summary>Whether the flag can be brought to one of these states.</summary>
    public bool CanReach(Flag flag, DateTimeOffset now, params FlagState[] ends)
    {
        var seen = new HashSet<string>();
        var waiting = new Queue<(IReadOnlyList<RecordedFlagEvent> Record, DateTimeOffset Now, int Depth)>();
        waiting.Enqueue((flag.Unsaved, now, 0));
        while (waiting.TryDequeue(out var next))
        {
            var here = Flag.Fold(next.Record);
            if (ends.Contains(here.State))
            {
                return true;
            }

            if (next.Depth == Deepest || !seen.Add(Key(here)))
            {
                continue;
            }

            // Patience is allowed: a check date or the end of a hold is waited for.
            var later = new[] { next.Now.AddHours(1), here.CheckAt ?? next.Now, here.HoldUntil ?? next.Now }.Max();
            foreach (var record in Steps(here, next.Record, later))
            {
                waiting.Enqueue((record, later, next.Depth + 1));
            }
        }

        return false;
    }

    /// <summary>Two flags with the same key can go the same ways.</summary>
    public static string Key(Flag flag) =>
        $"{flag.State} {flag.CameFrom} {flag.ChampionId} {flag.PlanStands} {flag.CheckKind} {flag.ResolverId} {flag.Escalated} {flag.Severity >= Severity.High}";

    private IEnumerable<IReadOnlyList<RecordedFlagEvent>> Steps(Flag flag, IReadOnlyList<RecordedFlagEvent> record, DateTimeOffset now)
    {
        var forms = new FilledForms(company, [flag]);
        var unrelated = forms.FactsOf(flag, Relation.None, now);
        foreach (var person in company.People)
        {
            var relation = flag.RelationOf(person, company.ProcessOf(flag.ProcessId)?.OwnerId, company.Leadership);
            foreach (var action in Forward.Where(action => FlagWorkflow.Decide(action, unrelated with { Is = relation }, now).Allowed))
            {
                // A form filled in at random may be refused; a few of them are not.
                for (var i = 0; i < 4; i++)
                {
                    var moved = Flag.Fold(record);
                    var form = forms.Fill(action, moved, relation, person.Id, now);
                    if (moved.Try(action, form.Facts, person.Id, now, form.Changes) is null)
                    {
                        yield return [.. record, .. moved.Unsaved];
                    }
                }
            }
        }
    }
}
