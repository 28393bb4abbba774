using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Deciding;
using AdvocacyPortal.Web.Features.Leading;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Leading;

public sealed class GetDecisionsTests : PortalTest
{
    private static readonly DecisionOption[] Options = [new("Pay at once", "none", "500 a month"), new("Leave it", "three weeks of waiting", "none")];

    [Fact]
    public async Task Shows_what_is_asked_the_longest_wait_first_and_lets_it_be_decided()
    {
        var first = await EscalateAsync(SmallCompany.Leader, "Pay before the check?");
        Clock.Advance(TimeSpan.FromDays(4));
        var second = await EscalateAsync(SmallCompany.Leader, "Which text?");
        Clock.Advance(TimeSpan.FromDays(3));

        var shown = await AskAsync(SmallCompany.Leader);

        Assert.Equal([first.Number, second.Number], shown.Flags.Select(one => one.Flag.Number));
        var oldest = shown.Flags[0];
        Assert.Equal((7, 7, "Delivery changes", "change a delivery date", 50, true), (oldest.WaitedDays, oldest.OpenDays, oldest.Process, oldest.Task, oldest.Customers, oldest.ReachKnown));
        Assert.Equal(("Pay before the check?", "Pay at once", 2), (oldest.Waiting.Question, oldest.Waiting.Options[0].Name, oldest.Waiting.Options.Count));

        var decided = await SendAs(SmallCompany.Leader, new DecideYesCommand(first.Id, oldest.Flag.Version, "Carl Colleague", DateOnly.FromDateTime(Clock.GetUtcNow().DateTime), "Do it."));
        Assert.True(decided.IsDone);
        Assert.Equal([second.Number], (await AskAsync(SmallCompany.Leader)).Flags.Select(one => one.Flag.Number));
    }

    [Fact]
    public async Task Puts_ones_own_first_and_leaves_out_what_one_may_not_decide()
    {
        var below = await EscalateAsync(SmallCompany.Leader, "Pay?");
        var forAnybody = await EscalateAsync(null, "Who decides?");
        var above = await EscalateAsync(SmallCompany.Director, "Which?");
        var own = await RaiseAccepted(SmallCompany.Director);
        await Record(own.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, null, PromiseKind.None, "Mine?", [], null));

        Assert.Equal(
            [(above.Number, true, "Dora Director"), (below.Number, false, "Lea Leader"), (forAnybody.Number, false, null)],
            (await AskAsync(SmallCompany.Director)).Flags.Select(one => (one.Flag.Number, one.Mine, one.Waiting.Leader)));
        Assert.DoesNotContain(above.Number, (await AskAsync(SmallCompany.Leader)).Flags.Select(one => one.Flag.Number));
    }

    [Fact]
    public async Task Shows_twenty_and_counts_the_rest()
    {
        for (var number = 0; number <= DecisionsToTake.Most; number++)
        {
            await EscalateAsync(SmallCompany.Leader, "Pay?");
        }

        var shown = await AskAsync(SmallCompany.Leader);

        Assert.Equal((DecisionsToTake.Most, 1), (shown.Flags.Count, shown.More));
    }

    [Fact]
    public async Task Is_not_for_others_than_leaders()
    {
        foreach (var person in new[] { SmallCompany.Employee, SmallCompany.Champion, SmallCompany.Administrator })
        {
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(person, new GetDecisionsQuery())).Kind);
            Assert.Equal(OutcomeKind.Forbidden, (await SendAs(person, new GetLeadQuery())).Kind);
        }
    }

    private async Task<FlagReceipt> EscalateAsync(PersonId? to, string question)
    {
        var flag = await RaiseAccepted(severity: Severity.High);
        return await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, to, PromiseKind.None, question, Options, "Pay."));
    }

    private async Task<DecisionsToTake> AskAsync(PersonId leader)
    {
        var outcome = await SendAs(leader, new GetDecisionsQuery());
        Assert.True(outcome.IsDone, outcome.Kind.ToString());
        return outcome.Value;
    }
}
