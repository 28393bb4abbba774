using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Deciding;

namespace AdvocacyPortal.Web.Tests.Features.Deciding;

public sealed class EscalateFlagTests : MoveTest
{
    [Fact]
    public async Task Puts_a_question_with_options_before_the_leader()
    {
        var flag = await RaiseInProgress();
        await Done(SmallCompany.Champion, Command(flag.Id));
        var (change, _) = await Last<FlagEscalated>(flag.Id);
        Assert.Equal((EscalationCause.AskedByChampion, SmallCompany.Leader, "Which?", "This."), (change.Cause, change.To!.Value, change.Question, change.Recommendation));
        Assert.Equal(new DecisionOption("This", "Little", "Much"), Assert.Single(change.Options));
        await Refused(RefusalReason.AlreadyEscalated, SmallCompany.OtherChampion, Command(flag.Id));
    }

    [Fact]
    public async Task Asks_a_champion_for_question_options_and_recommendation()
    {
        var flag = await RaiseInProgress();
        await Invalid("Question", "Required", SmallCompany.Champion, Command(flag.Id) with { Question = null });
        await Invalid("Options[0].Name", "Required", SmallCompany.Champion, Command(flag.Id) with { Options = [] });
        await Invalid("Options[1].CostToUs", "Required", SmallCompany.Champion, Command(flag.Id) with { Options = [new("This", "Little", "Much"), new("That", "Much", "")] });
        await Invalid("Options", "TooMany", SmallCompany.Champion, Command(flag.Id) with { Options = [.. Enumerable.Repeat(new DecisionOption("This", "Little", "Much"), 6)] });
        await Invalid("Recommendation", "Required", SmallCompany.Champion, Command(flag.Id) with { Recommendation = " " });
    }

    [Fact]
    public async Task Is_the_raisers_once_a_missed_promise()
    {
        var flag = await Raise();
        var ask = new EscalateFlagCommand(flag.Id, null, null, [], null);
        await Refused(RefusalReason.NoPromiseMissed, SmallCompany.Employee, ask);
        Clock.Advance(TimeSpan.FromDays(5));
        await Done(SmallCompany.Employee, ask with { CommandId = Guid.NewGuid() });
        var (change, _) = await Last<FlagEscalated>(flag.Id);
        Assert.Equal((EscalationCause.AskedByRaiser, PromiseKind.Reply), (change.Cause, change.Promise));
    }

    private static EscalateFlagCommand Command(FlagId id) => new(id, null, "Which?", [new("This", "Little", "Much")], "This.");
}
