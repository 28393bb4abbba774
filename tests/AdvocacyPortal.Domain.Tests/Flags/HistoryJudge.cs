using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Who is who on a flag before a move; told by ids alone, not by the relations under test.</summary>
public sealed class HistoryJudge
{
    private static readonly FlagAction[] Judging =
    [
        FlagAction.Acknowledge, FlagAction.Accept, FlagAction.Decline, FlagAction.Redirect, FlagAction.MarkDuplicate,
        FlagAction.Reclassify, FlagAction.DecideYes, FlagAction.DecideNo, FlagAction.StudyUntil, FlagAction.PassCheck, FlagAction.FailCheck,
    ];

    private readonly PersonId? raiser;
    private readonly PersonId? owner;
    private readonly PersonId? resolver;
    private readonly CheckKind? check;

    public HistoryJudge(Flag flag, SmallCompany company)
    {
        raiser = flag.RaiserId;
        owner = company.ProcessOf(flag.ProcessId)?.OwnerId;
        resolver = flag.ResolverId;
        check = flag.CheckKind;
    }

    public void AssertMayJudge(FlagAction action, PersonId? actor)
    {
        if (!Judging.Contains(action))
        {
            return;
        }

        Assert.NotNull(actor);
        Assert.NotEqual(owner, actor);
        var checks = action is FlagAction.PassCheck or FlagAction.FailCheck;
        if (checks)
        {
            Assert.NotEqual(resolver, actor);
        }

        if (!checks || check != CheckKind.StillHappens)
        {
            Assert.NotEqual(raiser, actor);
        }
    }
}
