using System.Text;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Renders <c>docs/workflow.md</c> from <see cref="FlagWorkflow.Moves"/>.</summary>
public static class WorkflowPage
{
    private static readonly FlagState[] Open = [.. Enum.GetValues<FlagState>().Where(state => state.IsOpen())];

    private static readonly (Relation Relation, string Words)[] People =
    [
        (Relation.Employee, "any employee"),
        (Relation.Raiser, "its raiser"),
        (Relation.Corroborator, "a corroborator"),
        (Relation.Champion, "a champion"),
        (Relation.Leader, "a leader"),
        (Relation.ItsChampion, "its champion"),
        (Relation.ProcessOwner, "the process owner"),
        (Relation.CorrectionOwner, "the owner of the correction"),
        (Relation.Resolver, "the resolver"),
        (Relation.DecidingLeader, "the leader waited for, or one above"),
        (Relation.Disputed, "whoever gave the disputed answer"),
        (Relation.System, "the system"),
    ];

    private static readonly Dictionary<RefusalReason, string> Needs = new()
    {
        [RefusalReason.AlreadyAcknowledged] = "not acknowledged before",
        [RefusalReason.AskedTwice] = $"fewer than {FlagWorkflow.QuestionRounds} rounds of questions so far",
        [RefusalReason.NotYetDue] = "where the system does it: not before its date",
        [RefusalReason.AnotherChampionTriages] = "after a dispute: not by whoever gave the disputed answer, where another champion is there",
        [RefusalReason.OwnProcess] = "the process set is not one's own",
        [RefusalReason.LeaderSaysNo] = "only a leader where severity is high or critical, the kind is deceptive or against interest, or the raiser said that customers may be harmed or was not sure",
        [RefusalReason.HasDuplicates] = "no duplicates of its own",
        [RefusalReason.OtherIsSame] = "the other flag is another one",
        [RefusalReason.OtherCannotTakeDuplicates] = "the other flag is open or resolved",
        [RefusalReason.OtherCannotShowReturn] = "the other flag is raised or accepted and has no duplicates",
        [RefusalReason.UnmergeTooLate] = $"within {FlagWorkflow.DisputeDays} days",
        [RefusalReason.AlreadyItsChampion] = "the new champion is not its champion yet",
        [RefusalReason.NewChampionUnfit] = "the new one is a champion, not its raiser, not the process owner",
        [RefusalReason.SeverityTooHigh] = "severity low or medium",
        [RefusalReason.NeedsPlan] = "a plan agreed since the last failed check, dispute or reopening",
        [RefusalReason.HoldRenewedOnce] = "once a flag",
        [RefusalReason.NoCheckPlanned] = "a check is planned",
        [RefusalReason.CheckNotDue] = "on or after the check date",
        [RefusalReason.ThresholdNotMet] = "the measured value meets the threshold",
        [RefusalReason.PostponedOnce] = "once a check",
        [RefusalReason.OnlyItsChampion] = "by another champion or leader: where its champion has no account here",
        [RefusalReason.OnlyImported] = "imported without a check",
        [RefusalReason.NobodyRaisedIt] = "raised here, not imported",
        [RefusalReason.DisputedOnce] = "once a flag",
        [RefusalReason.DisputeTooLate] = $"within {FlagWorkflow.DisputeDays} days",
        [RefusalReason.AlreadyEscalated] = "not escalated already; a champion may still say what is to be decided where a date, a raiser or a failed check escalated it",
        [RefusalReason.NoPromiseMissed] = "by the raiser: once per missed promise",
        [RefusalReason.NotEscalated] = "escalated",
        [RefusalReason.StudiedOnce] = "once an escalation",
        [RefusalReason.AlreadyCorroborated] = "once",
        [RefusalReason.NameAlreadyShown] = "not shown yet",
    };

    public static string Render(IReadOnlyList<Move> moves)
    {
        var page = new StringBuilder();
        Line(page, "# The flag's workflow");
        Line(page, "");
        Line(page, "What may happen to a customer advocate flag, by whom and when. This page is generated from the one table in");
        Line(page, "`src/AdvocacyPortal.Domain/Flags/FlagWorkflow.cs`; a test fails where they differ. To rewrite it after a change of the");
        Line(page, "table, run the Domain tests once with `UPDATE_DOCS=1` in the environment and review the diff.");
        Line(page, "");
        Line(page, "A leader may do all that a champion may. Who acts is looked at first, then the state, then what it needs.");
        Line(page, "");
        Line(page, "## Moves");
        Line(page, "");
        Line(page, "| from | action | to | who | needs |");
        Line(page, "|---|---|---|---|---|");
        Line(page, $"| – | raise | {FlagState.Raised} | any employee | |");
        foreach (var move in moves)
        {
            Line(page, $"| {From(move)} | {Words(move.Action)} | {To(move)} | {Who(move)} | {Phrases(move)}|");
        }

        Line(page, "");
        Line(page, "## States");
        Line(page, "");
        Line(page, "Moves that leave a flag where it is are not drawn.");
        Line(page, "");
        Line(page, "```mermaid");
        Line(page, "stateDiagram-v2");
        Line(page, $"    [*] --> {FlagState.Raised}: raise");
        foreach (var arrow in Arrows(moves).GroupBy(arrow => (arrow.From, arrow.To)).OrderBy(group => group.Key))
        {
            Line(page, $"    {arrow.Key.From} --> {arrow.Key.To}: {string.Join(", ", arrow.Select(one => Words(one.Action)))}");
        }

        Line(page, "```");
        return page.ToString();
    }

    /// <summary>"TakeBackQuestion" becomes "take back question".</summary>
    public static string Words(Enum name) =>
        string.Concat(name.ToString().Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string From(Move move)
    {
        var rest = move.From.Except(Open).ToList();
        return rest.Count + Open.Length == Enum.GetValues<FlagState>().Length ? "any"
            : Open.All(move.From.Contains) ? string.Join(", ", ["any open", .. rest.Select(state => state.ToString())])
            : string.Join(", ", move.From);
    }

    private static string To(Move move) =>
        move.GoesBack ? "where it came from"
        : move.Action == FlagAction.Withdraw ? $"{move.To}; same where severity is high or critical, or others corroborated"
        : move.To?.ToString() ?? "same";

    private static string Who(Move move)
    {
        var may = string.Join(" or ", Named(move.Who));
        var never = Named(move.Barred).ToList();
        var words = never.Count == 0 ? may : $"{may}, but never {string.Join(" or ", never)}";
        return move.Action is FlagAction.PassCheck or FlagAction.FailCheck
            ? $"{words}; for \"does it still happen?\" also its raiser or a corroborator"
            : words;
    }

    private static IEnumerable<string> Named(Relation relations) =>
        People.Where(one => relations.HasFlag(one.Relation)).Select(one => one.Words);

    private static string Phrases(Move move) =>
        move.Guards.Count == 0 ? "" : string.Join("; ", move.Guards.Select(guard => Needs[guard.Reason])) + " ";

    private static IEnumerable<(FlagState From, FlagState To, FlagAction Action)> Arrows(IReadOnlyList<Move> moves)
    {
        foreach (var move in moves)
        {
            foreach (var from in move.From)
            {
                var targets = move.GoesBack ? Origins(moves, from) : move.To is { } to ? [to] : [];
                foreach (var target in targets.Where(target => target != from))
                {
                    yield return (from, target, move.Action);
                }
            }
        }
    }

    private static IEnumerable<FlagState> Origins(IReadOnlyList<Move> moves, FlagState state) =>
        moves.Where(move => move.To == state).SelectMany(move => move.From).Distinct().Order();

    private static void Line(StringBuilder page, string line) => page.Append(line).Append('\n');
}
