using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Features.Reading;

public sealed class GetFlagMovesTests : PortalTest
{
    [Fact]
    public async Task Answers_who_may_not_read_the_flag_as_if_there_were_none()
    {
        var flag = await Raise();
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Colleague, new GetFlagMovesQuery(new FlagReference(flag.Number)))).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await SendAs(SmallCompany.Champion, new GetFlagMovesQuery(new FlagReference(99_999)))).Kind);
        Assert.Equal(OutcomeKind.Forbidden, (await SendAs(null, new GetFlagMovesQuery(new FlagReference(flag.Number)))).Kind);
    }

    [Fact]
    public async Task Leaves_out_what_is_others_to_do()
    {
        var flag = await Raise();
        var moves = await Read(SmallCompany.Champion, flag);
        Assert.Contains(moves.All, move => move.Action == FlagAction.Accept);
        Assert.DoesNotContain(moves.All, move => move.Action is FlagAction.Withdraw or FlagAction.Answer or FlagAction.ReplyAsOwner or FlagAction.LapseQuestion);
        Assert.Equal(FlagAction.Accept, moves.Possible.First().Action);
    }

    [Fact]
    public async Task Leaves_to_the_raiser_what_is_the_raisers()
    {
        var flag = await Raise();
        var moves = await Read(SmallCompany.Employee, flag);
        Assert.Equal([FlagAction.Edit, FlagAction.Withdraw, FlagAction.ShowName], moves.Possible.Select(move => move.Action));
        Assert.Empty(moves.Barred);
        Assert.DoesNotContain(moves.All, move => move.Action == FlagAction.Corroborate);
    }

    [Fact]
    public async Task Says_why_a_champion_cannot_judge_their_own_flag()
    {
        var flag = await Raise(SmallCompany.Champion);
        var moves = await Read(SmallCompany.Champion, flag);
        Assert.Equal(RefusalReason.RaiserNeverJudges, Assert.Single(moves.Barred).Reason);
        Assert.DoesNotContain(moves.Blocked, move => move.Action == FlagAction.Accept);
    }

    [Fact]
    public async Task Keeps_a_card_to_moves_of_its_state()
    {
        var flag = await RaiseAccepted();
        var moves = await Read(SmallCompany.Champion, flag);
        Assert.All(moves.OnCard, move => Assert.Contains(FlagState.Accepted, FlagWorkflow.Of(move.Action).From));
        Assert.DoesNotContain(moves.OnCard, move => move.Action is FlagAction.Corroborate or FlagAction.Edit or FlagAction.CommentInside);
        Assert.Contains(moves.Possible, move => move.Action == FlagAction.Corroborate);
        // What belongs to another state is told on the page, with that reason.
        Assert.Contains(moves.Blocked, move => move is { Action: FlagAction.Accept, Here: false, Refusal.Reason: RefusalReason.NotInThisState });
    }

    [Fact]
    public async Task Tells_where_a_drop_leads_or_why_not()
    {
        var flag = await Raise(tell: story => story.HarmAnswer = HarmAnswer.Yes);
        var moves = await Read(SmallCompany.Champion, flag);
        Assert.Equal(FlagAction.Accept, Assert.Single(moves.To(FlagState.Accepted)).Action);
        Assert.Equal(FlagAction.Ask, Assert.Single(moves.To(FlagState.NeedsInfo)).Action);
        Assert.Empty(moves.To(FlagState.Raised));
        Assert.Empty(moves.To(FlagState.Declined));
        Assert.Equal(RefusalReason.LeaderSaysNo, moves.WhyNot(FlagState.Declined)?.Reason);
        Assert.Null(moves.WhyNot(FlagState.InProgress));
        Assert.NotEmpty((await Read(SmallCompany.Leader, flag)).To(FlagState.Declined));
    }

    [Fact]
    public async Task Leads_back_to_where_the_flag_came_from()
    {
        var flag = await RaiseInProgress();
        await Record(flag.Id, SmallCompany.Champion, new QuestionAsked("Which?", Clock.GetUtcNow().AddDays(14)));
        Assert.Equal(FlagAction.TakeBackQuestion, Assert.Single((await Read(SmallCompany.Champion, flag)).To(FlagState.InProgress)).Action);
    }

    [Fact]
    public async Task Tells_of_changes_since_a_version_but_not_of_comments()
    {
        var flag = await RaiseInProgress();
        var commented = await Record(flag.Id, SmallCompany.OtherChampion, new CommentedInside("A note."));
        Assert.False((await Read(SmallCompany.Champion, flag, flag.Version)).ChangedSince);
        await Record(flag.Id, SmallCompany.Champion, new FlagHeld("The supplier.", Clock.GetUtcNow().AddDays(9)));
        Assert.True((await Read(SmallCompany.Champion, flag, commented.Version)).ChangedSince);
        Assert.False((await Read(SmallCompany.Champion, flag)).ChangedSince);
    }

    private async Task<FlagMovesView> Read(PersonId reader, FlagReceipt flag, int? seen = null)
    {
        var outcome = await SendAs(reader, new GetFlagMovesQuery(new FlagReference(flag.Number), seen));
        Assert.True(outcome.IsDone);
        return outcome.Value;
    }
}
