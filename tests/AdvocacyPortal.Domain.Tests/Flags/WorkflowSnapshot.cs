using System.Text;
using AdvocacyPortal.Domain.Flags;
using static AdvocacyPortal.Domain.Flags.Relation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Writes what the workflow says to every state, action and relation as a text that a person can review.</summary>
public static class WorkflowSnapshot
{
    private const int ActionWidth = 22;
    private const int StateWidth = 12;

    private static readonly FlagState[] States = Enum.GetValues<FlagState>();

    private static readonly Relation[] Combined =
    [
        Champion | Raiser,
        Champion | ProcessOwner,
        Champion | Corroborator,
        Leader | Raiser,
        Leader | ProcessOwner,
        Leader | Champion,
        ItsChampion | Champion,
        ItsChampion | Leader,
        ItsChampion | Champion | CorrectionOwner,
        ItsChampion | Champion | ProcessOwner,
        Resolver | Champion,
        Resolver | Leader,
        Resolver | Corroborator,
        Resolver | ItsChampion | Champion,
        DecidingLeader | Leader,
        DecidingLeader | Leader | ProcessOwner,
        DecidingLeader | Leader | Raiser,
        DecidingLeader | Leader | Resolver,
        Disputed | Champion,
        Disputed | Leader,
        Disputed | Leader | DecidingLeader,
        Raiser | ProcessOwner,
        Raiser | Corroborator,
        Raiser | CorrectionOwner,
        Corroborator | ProcessOwner,
        ProcessOwner | CorrectionOwner,
    ];

    public static string Write()
    {
        var text = new StringBuilder();
        Line(text, "What the workflow says to every state, action and relation. Every other guard holds (see FavourableFacts).");
        Line(text, "A name: the state it leads to. -: refused, not in this state. no: refused in every state, for that reason.");
        Line(text, "NeedsInfo and OnHold came from InProgress, Duplicate from Accepted.");
        foreach (var relation in Relations())
        {
            Block(text, Name(relation), relation, Enum.GetValues<FlagAction>(), facts => facts);
        }

        FlagAction[] checks = [FlagAction.PassCheck, FlagAction.FailCheck];
        foreach (var relation in Relations())
        {
            Block(text, Name(relation) + ", where the check is: does it still happen?", relation, checks, facts => facts with { CheckKind = CheckKind.StillHappens, ThresholdMet = null });
        }

        Block(text, "Raiser, severity high", Employee | Raiser, [FlagAction.Withdraw], facts => facts with { Severity = Severity.High });
        Block(text, "Raiser, corroborated", Employee | Raiser, [FlagAction.Withdraw], facts => facts with { Corroborations = 1 });
        Block(text, "Champion, disputed, another champion is there", Employee | Champion | Disputed, Enum.GetValues<FlagAction>(), facts => facts with { AnotherChampionThere = true });
        Block(text, "Champion, severity high", Employee | Champion, [FlagAction.Decline, FlagAction.Redirect], facts => facts with { Severity = Severity.High });
        Block(text, "Leader, severity high", Employee | Leader, [FlagAction.Decline, FlagAction.Redirect], facts => facts with { Severity = Severity.High });
        return text.ToString();
    }

    private static IEnumerable<Relation> Relations() =>
        Enum.GetValues<Relation>()
            .Select(one => one is None or Employee or Relation.System ? one : one | Employee)
            .Concat(Combined.Select(one => one | Employee));

    private static void Block(StringBuilder text, string title, Relation relation, FlagAction[] actions, Func<FlagFacts, FlagFacts> with)
    {
        Line(text, "");
        Line(text, $"## {title}");
        Line(text, "".PadRight(ActionWidth) + string.Concat(States.Select(state => state.ToString().PadRight(StateWidth))));
        foreach (var action in actions)
        {
            var verdicts = States
                .Select(state => FlagWorkflow.Decide(action, with(FavourableFacts.For(action, state, relation)), FavourableFacts.Now))
                .ToList();
            var reasons = verdicts.Select(verdict => verdict.Refusal?.Reason).Distinct().ToList();
            var cells = reasons is [{ } always]
                ? $"no: {always}"
                : string.Concat(verdicts.Select(verdict => Cell(verdict).PadRight(StateWidth))) + Why(verdicts);
            Line(text, action.ToString().PadRight(ActionWidth) + cells);
        }
    }

    private static string Cell(Verdict verdict) => verdict.Refusal?.Reason switch
    {
        null => verdict.To.ToString()!,
        RefusalReason.NotInThisState => "-",
        _ => "no",
    };

    private static string Why(IEnumerable<Verdict> verdicts)
    {
        var reasons = verdicts.Select(verdict => verdict.Refusal?.Reason).OfType<RefusalReason>().Where(reason => reason != RefusalReason.NotInThisState).Distinct();
        return string.Join(", ", reasons) is { Length: > 0 } named ? $"no: {named}" : "";
    }

    private static string Name(Relation relation) =>
        relation is None or Employee or Relation.System ? relation.ToString() : (relation & ~Employee).ToString();

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
