using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>A few flags in a small company, moved at random by random people; every invariant is asserted after each try.</summary>
public sealed class RandomHistory
{
    private const int Actions = 50;
    private const int MostNeglected = 40;

    private static readonly FlagAction[] AllActions = Enum.GetValues<FlagAction>();

    // Drawn less often, so that most histories go on and go far.
    private static readonly FlagAction[] Rare =
    [
        FlagAction.Withdraw, FlagAction.CommentInside, FlagAction.CommentWithRaiser, FlagAction.ReplyAsOwner, FlagAction.Edit,
        FlagAction.ChangeHeadline,
        FlagAction.Assign, FlagAction.Reclassify, FlagAction.Decline, FlagAction.Redirect, FlagAction.DecideNo, FlagAction.ShowName,
        FlagAction.PutOnHold, FlagAction.Escalate, FlagAction.Corroborate,
    ];

    private readonly SmallCompany company;
    private readonly HistoryCoverage coverage;
    private readonly FilledForms forms;
    private readonly HistoryLedger ledger;
    private readonly List<Flag> flags = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public RandomHistory(int seed, HistoryCoverage coverage)
    {
        this.coverage = coverage;
        company = new(new Random(seed), smallest: seed % 4 == 0);
        forms = new(company, flags);
        ledger = new(flags);
        for (var i = 0; i < 3; i++)
        {
            var raised = new FlagRaised(FlagReference.First + i, forms.Story(), Promises.From(now, company.Calendar));
            flags.Add(Flag.Raise(company.NewId(FlagId.From), raised, company.One(company.People).Id, now));
        }
    }

    public SmallCompany Company => company;
    public IReadOnlyList<Flag> Flags => flags;
    public DateTimeOffset Now => now;

    /// <summary>What was done, for the message where an invariant breaks.</summary>
    public List<string> Tried { get; } = [];

    public void Run()
    {
        for (var i = 0; i < Actions; i++)
        {
            Wait();
            var flag = flags[company.OneIn(2) ? 0 : company.Random.Next(flags.Count)];
            var (action, person) = company.OneIn(4) ? Any() : Possible(flag);
            Attempt(flag, action, person);
            TryNeglected(flag);
        }
    }

    // What was hardly ever tried where the flag now stands, until something moves it.
    private void TryNeglected(Flag flag)
    {
        for (var (i, version) = (0, flag.Version); i < MostNeglected && flag.Version == version; i++)
        {
            if (Neglected(flag) is not { } chosen)
            {
                return;
            }

            Attempt(flag, chosen.Action, chosen.Person);
        }
    }

    private (FlagAction Action, Person? Person) Any() =>
        (company.One(AllActions), company.One<Person?>([.. company.People, null]));

    private void Wait()
    {
        now += company.Random.Next(8) switch
        {
            0 or 1 or 2 => TimeSpan.FromMinutes(company.Random.Next(1, 90)),
            3 or 4 => TimeSpan.FromHours(company.Random.Next(1, 30)),
            5 or 6 => TimeSpan.FromDays(company.Random.Next(1, 6)),
            _ => TimeSpan.FromDays(company.Random.Next(6, 45)),
        };
    }

    // Null stands for the system, here and below.
    private Relation RelationOf(Flag flag, Person? person) =>
        person is null ? Relation.System : flag.RelationOf(person, company.ProcessOf(flag.ProcessId)?.OwnerId, company.Leadership);

    private (FlagAction Action, Person? Person) Possible(Flag flag)
    {
        var unrelated = forms.FactsOf(flag, Relation.None, now);
        var facts = Everybody().Select(person => (Person: person, Facts: unrelated with { Is = RelationOf(flag, person) })).ToArray();
        var actions = AllActions.ToArray();
        company.Random.Shuffle(facts);
        company.Random.Shuffle(actions);
        foreach (var action in actions.Where(action => !Rare.Contains(action) || company.OneIn(4)))
        {
            foreach (var one in facts)
            {
                if (FlagWorkflow.Decide(action, one.Facts, now).Allowed)
                {
                    return (action, one.Person);
                }
            }
        }

        return Any();
    }

    private IEnumerable<Person?> Everybody() => company.People.Append(null);

    private (FlagAction Action, Person? Person)? Neglected(Flag flag)
    {
        var (fewest, chosen) = (HistoryCoverage.OftenEnough, default((FlagAction, Person?)?));
        foreach (var person in Everybody())
        {
            var relation = RelationOf(flag, person);
            if (!coverage.IsWanted(flag.State, relation))
            {
                continue;
            }

            foreach (var action in AllActions)
            {
                var hits = coverage.Rarest(flag.State, action, relation);
                if (hits < fewest)
                {
                    (fewest, chosen) = (hits, (action, person));
                }
            }
        }

        return chosen;
    }

    private void Attempt(Flag flag, FlagAction action, Person? person)
    {
        var relation = RelationOf(flag, person);
        var form = forms.Fill(action, flag, relation, person?.Id, now);
        var verdict = FlagWorkflow.Decide(action, form.Facts, now);
        var (from, before, length) = (flag.State, verdict.Allowed ? "" : FlagText.Of(flag), flag.Unsaved.Count);
        coverage.Count(from, action, relation);

        var judged = new HistoryJudge(flag, company);
        var other = form.Other ?? flags.Find(one => one.Id == flag.DuplicateOf);
        var refusal = flag.Try(action, form.Facts, person?.Id, now, form.Changes);
        Tried.Add($"{now:u} F-{flag.Number} {from} {action} by {person?.Name ?? "the system"} ({relation}): {refusal?.Reason.ToString() ?? flag.State.ToString()}");

        Assert.Equal(verdict.Refusal, refusal);
        Assert.True(verdict.Allowed ? verdict.To is not null : Enum.IsDefined(refusal!.Reason));
        if (refusal is not null)
        {
            Assert.Equal(before, FlagText.Of(flag));
            Assert.Equal(length, flag.Unsaved.Count);
            return;
        }

        judged.AssertMayJudge(action, person?.Id);
        Follow(flag, action, from, form, person?.Id);
        ledger.AssertHolds(now, company.OneIn(20) ? flags : [flag, other ?? flag]);
    }

    private void Follow(Flag flag, FlagAction action, FlagState from, FilledForm form, PersonId? actor)
    {
        switch (action)
        {
            case FlagAction.MarkDuplicate:
                ledger.Join(flag, form.Other!, actor, now);
                break;
            case FlagAction.Reopen:
                form.Other!.Record(new FlagMarkedDuplicate(flag.Id, forms.Text()), actor, now);
                ledger.Join(form.Other, flag, actor, now);
                break;
            case FlagAction.Unmerge:
                ledger.Part(flag, actor, now);
                break;
            case FlagAction.Dispute:
                if (from == FlagState.Duplicate)
                {
                    ledger.Part(flag, actor, now);
                }

                flag.Record(forms.Escalation(flag, EscalationCause.Disputed, PromiseKind.None), actor, now);
                break;
            case FlagAction.Withdraw:
                ledger.Forget(flag);
                break;
            default:
                ledger.Write(flag, form.Changes);
                break;
        }
    }
}
