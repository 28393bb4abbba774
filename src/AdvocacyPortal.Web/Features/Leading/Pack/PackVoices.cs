using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>The decisions of the pack, and who did not agree.</summary>
internal static class PackVoices
{
    /// <summary>Decisions taken in the quarter, and those waited for at its end.</summary>
    public static PackDecisions Decisions(PackSource source)
    {
        var tales = Tales(source);
        var lines = tales.SelectMany(tale => tale.Decisions).Where(line => source.Period.Has(line.At)).OrderBy(line => line.At).ThenBy(line => line.FlagId.Value).ToList();
        var waiting = tales.Where(tale => tale.WaitsSince is not null).Select(tale => Days(tale.WaitsSince!.Value, source.Period.AsOf)).ToList();
        return new(
            lines.Count(line => line.Answer == LeaderAnswer.Yes),
            lines.Count(line => line.Answer == LeaderAnswer.No),
            lines.Count(line => line.Answer == LeaderAnswer.Study),
            waiting.Count,
            waiting.Count == 0 ? null : waiting.Max(),
            [.. lines.Select(line => line.ValueId).OfType<CharterValueVersionId>().CountBy(value => value)
                .Select(value => new OverriddenValue(value.Key, value.Value))
                .OrderByDescending(value => value.Times).ThenBy(value => value.ValueId.Value)],
            PackFigures.Cap(lines));
    }

    /// <summary>Disputes, escalations repeated, and owners who say that the facts are different.</summary>
    public static PackDissent Dissent(PackSource source)
    {
        var tales = Tales(source);
        return new(
            PackFigures.Cap<PackDispute>([.. tales.Select(tale => tale.Dispute).OfType<PackDispute>().Where(line => source.Period.Has(line.At)).OrderBy(line => line.At).ThenBy(line => line.FlagId.Value)]),
            PackFigures.Cap<RepeatedEscalation>([.. tales.Where(tale => tale.Times > 1 && source.Period.Has(tale.LastAt))
                .Select(tale => new RepeatedEscalation(tale.Flag.FlagId, tale.Times, tale.LastAt!.Value, tale.LastCause, tale.WaitsSince is not null))
                .OrderByDescending(line => line.Times).ThenBy(line => line.LastAt).ThenBy(line => line.FlagId.Value)]),
            PackFigures.Cap<PackReply>([.. tales.SelectMany(tale => tale.Replies).Where(line => source.Period.Has(line.At)).OrderBy(line => line.At).ThenBy(line => line.FlagId.Value)]));
    }

    private static List<Tale> Tales(PackSource source) =>
        [.. source.Told.Select(one =>
        {
            var tale = new Tale(one.Flag, source);
            foreach (var line in one.Events)
            {
                tale.Hear(line);
            }

            return tale;
        })];

    private static int Days(DateTimeOffset since, DateTimeOffset until) => (int)(until - since).TotalDays;

    private sealed class Tale(FlagTrace flag, PackSource source)
    {
        private FlagState ended = FlagState.Raised;

        public FlagTrace Flag => flag;
        public int Times { get; private set; }
        public DateTimeOffset? LastAt { get; private set; }
        public EscalationCause LastCause { get; private set; }
        public DateTimeOffset? WaitsSince { get; private set; }
        public List<PackDecision> Decisions { get; } = [];
        public List<PackReply> Replies { get; } = [];
        public PackDispute? Dispute { get; private set; }

        public void Hear(RecordedFlagEvent line)
        {
            var at = line.HappenedAt;
            switch (line.Change)
            {
                case FlagEscalated e: Escalate(e, at); break;
                case DecidedYes e: Decide(line, LeaderAnswer.Yes, null, e.CorrectionDue, e.Text, e.CorrectionOwner); WaitsSince = null; break;
                case DecidedNo e: Decide(line, LeaderAnswer.No, e.ValueId, null, e.Text, null); End(FlagState.Declined); break;
                case StudyOrdered e: Decide(line, LeaderAnswer.Study, null, source.Calendar.DateOf(e.Until), e.Text, e.By); break;
                case FlagDeclined: End(FlagState.Declined); break;
                case FlagRedirected: End(FlagState.Redirected); break;
                case FlagMarkedDuplicate: End(FlagState.Duplicate); break;
                case FlagWithdrawn { Stays: false }: End(FlagState.Withdrawn); break;
                case FixedNow or FlagResolved: ended = FlagState.Resolved; break;
                case CheckPassed: End(FlagState.Closed); break;
                case FlagDisputed: Dispute = new(flag.FlagId, at, ended, flag.Dispute ?? DisputeResult.Waiting); break;
                case OwnerReplied { Stance: OwnerStance.CorrectFacts } e: Replies.Add(new(flag.FlagId, at) { Text = Headline.From(e.Text) }); break;
            }
        }

        // Arguing for what waits already is not asking again.
        private void Escalate(FlagEscalated e, DateTimeOffset at)
        {
            if (WaitsSince is not null && e.Cause == EscalationCause.AskedByChampion)
            {
                return;
            }

            Times++;
            (LastAt, LastCause, WaitsSince) = (at, e.Cause, at);
        }

        private void Decide(RecordedFlagEvent line, LeaderAnswer answer, CharterValueVersionId? value, DateOnly? due, string text, Domain.Organisation.PersonId? owner) =>
            Decisions.Add(new(flag.FlagId, line.HappenedAt, answer, Days(WaitsSince ?? line.HappenedAt, line.HappenedAt), value, due)
            {
                Leader = line.ActorId,
                Owner = owner,
                Text = text,
            });

        private void End(FlagState state)
        {
            ended = state;
            WaitsSince = null;
        }
    }
}
