using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Tests.Features.Triage;

public sealed class TakeBackQuestionTests : MoveTest
{
    [Fact]
    public async Task Gives_back_the_working_days_spent_waiting()
    {
        var flag = await Raise();
        var before = (await Stored(flag.Id)).Promises;
        await Done(SmallCompany.Champion, new AskRaiserCommand(flag.Id, null, "How often?"));
        Clock.Advance(TimeSpan.FromDays(7));
        var back = await Done(SmallCompany.Champion, new TakeBackQuestionCommand(flag.Id, null));
        Assert.Equal(FlagState.Raised, back.State);
        Assert.Equal(before.AnswerBy.AddDays(7), (await Stored(flag.Id)).Promises.AnswerBy, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Refuses_where_no_question_waits()
    {
        var flag = await Raise();
        await Refused(RefusalReason.NotInThisState, SmallCompany.Champion, new TakeBackQuestionCommand(flag.Id, null));
    }
}
