using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagImportTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset RaisedAt = Now.AddYears(-3);
    private static readonly WorkingCalendar Calendar = new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);

    [Fact]
    public void Each_event_has_its_own_time_in_the_past_and_was_recorded_now()
    {
        var flag = Import([(new FlagAcknowledged(null), RaisedAt.AddDays(1)), (new FlagAccepted(null, null, null), RaisedAt.AddDays(2)), (new FlagResolved(null), RaisedAt.AddDays(9))]);

        Assert.Equal([RaisedAt, RaisedAt.AddDays(1), RaisedAt.AddDays(2), RaisedAt.AddDays(9)], flag.Unsaved.Select(line => line.HappenedAt));
        Assert.All(flag.Unsaved, line => Assert.Equal(Now, line.RecordedAt));
        Assert.All(flag.Unsaved, line => Assert.Null(line.ActorId));
        Assert.Equal(FlagState.Resolved, flag.State);
        Assert.Equal((RaisedAt.AddDays(2), RaisedAt.AddDays(9)), (flag.AcceptedAt, flag.ResolvedAt));
    }

    [Fact]
    public void Its_state_is_the_fold_of_its_events()
    {
        var flag = Import([(new FlagResolved(null), RaisedAt.AddDays(9)), (new ClosedElsewhere(), RaisedAt.AddDays(12))]);

        var folded = Flag.Fold([.. flag.Unsaved]);

        flag.Saved();
        Assert.Equivalent(flag, folded);
        Assert.True(folded.Imported);
        Assert.Equal(("tickets", "T-1", "Old Hand"), (folded.Source, folded.ExternalId, folded.ChampionText));
        Assert.Null(folded.ClosedAt);
    }

    [Fact]
    public void Nobody_was_promised_anything_and_no_date_brings_it_before_a_leader()
    {
        var flag = Import([], Severity.Critical);

        Assert.Empty(flag.PromisesNow(Calendar));
        Assert.Null(flag.NextEscalation(Calendar));
        Assert.Equal(PromiseKind.None, flag.MissedUnescalated(Calendar, Now));
    }

    [Fact]
    public void A_resolved_one_lets_any_champion_plan_its_check_and_then_waits_for_that()
    {
        var flag = Import([(new FlagResolved(null), RaisedAt.AddDays(9))]);
        var champion = PersonId.New();
        var facts = flag.Facts(Relation.Employee | Relation.Champion, Calendar, Now, anotherChampionThere: false);

        Assert.Null(flag.Try(FlagAction.PlanCheck, facts, champion, Now, new CheckPlanned(null, Now.AddDays(20))));
        Assert.Equal(PromiseKind.Check, Assert.Single(flag.PromisesNow(Calendar)).Kind);
        Assert.Equal(RefusalReason.OnlyImported, flag.Try(FlagAction.PlanCheck, flag.Facts(facts.Is, Calendar, Now, false), champion, Now, new CheckPlanned(null, Now))?.Reason);
    }

    [Theory]
    [InlineData(FlagAction.Acknowledge)]
    [InlineData(FlagAction.Ask)]
    [InlineData(FlagAction.CommentWithRaiser)]
    public void Nobody_is_written_to_where_nobody_raised_it(FlagAction action)
    {
        var facts = Import([]).Facts(Relation.Employee | Relation.Champion, Calendar, Now, anotherChampionThere: false);

        Assert.Equal(RefusalReason.NobodyRaisedIt, FlagWorkflow.Decide(action, facts, Now).Refusal?.Reason);
    }

    [Fact]
    public void The_process_owner_does_not_plan_how_it_will_be_judged()
    {
        var flag = Import([(new FlagResolved(null), RaisedAt.AddDays(9))]);
        var facts = flag.Facts(Relation.Employee | Relation.Champion | Relation.ProcessOwner, Calendar, Now, anotherChampionThere: false);

        Assert.Equal(RefusalReason.OwnerNeverJudges, FlagWorkflow.Decide(FlagAction.PlanCheck, facts, Now).Refusal?.Reason);
    }

    [Fact]
    public void Severity_counts_as_judged_only_where_it_was()
    {
        Assert.True(Import([], Severity.High).SeverityJudged);
        Assert.Equal(Severity.High, Import([], Severity.High).Severity);
        Assert.False(Import([]).SeverityJudged);
    }

    [Fact]
    public void An_end_without_reason_is_an_end_all_the_same()
    {
        Assert.Equal(FlagState.Declined, Import([(new FlagDeclined(null, null, null, null), RaisedAt.AddDays(1))]).State);
        Assert.Equal(FlagState.Redirected, Import([(new FlagRedirected(null, null, null), RaisedAt.AddDays(1))]).State);
        Assert.Equal(FlagState.Withdrawn, Import([(new FlagWithdrawn(null, Stays: false), RaisedAt.AddDays(1))]).State);
    }

    private static Flag Import(IReadOnlyList<(FlagEvent Change, DateTimeOffset At)> past, Severity? severity = null)
    {
        var story = new FlagStory { What = "Slow", Headline = "Slow" };
        var import = new FlagImport("tickets", "T-1", null, severity, null, null, "Old Hand");
        return Flag.Import(FlagId.New(), new FlagRaised(FlagReference.First, story, null, import), RaisedAt, past, Now);
    }
}
