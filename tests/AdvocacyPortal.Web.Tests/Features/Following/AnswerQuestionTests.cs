using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Following;

namespace AdvocacyPortal.Web.Tests.Features.Following;

public sealed class AnswerQuestionTests : MoveTest
{
    [Fact]
    public async Task Goes_on_where_it_was()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("How?", Clock.GetUtcNow().AddDays(14)));
        Assert.Equal(FlagState.Accepted, (await Done(SmallCompany.Employee, new AnswerQuestionCommand(flag.Id, null, "So."))).State);
    }

    [Fact]
    public async Task Is_the_raisers()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("How?", Clock.GetUtcNow().AddDays(14)));
        await Refused(RefusalReason.OnlyRaiser, SmallCompany.Colleague, new AnswerQuestionCommand(flag.Id, null, "So."));
    }
}
