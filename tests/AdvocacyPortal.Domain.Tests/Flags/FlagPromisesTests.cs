using AdvocacyPortal.Domain.Flags;
using static AdvocacyPortal.Domain.Tests.Flags.Sample;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class FlagPromisesTests
{
    private static readonly DateTimeOffset ReplyBy = new(2026, 1, 19, 23, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset AnswerBy = new(2026, 1, 28, 23, 59, 0, TimeSpan.Zero);

    [Fact]
    public void A_raised_flag_is_promised_a_reply_and_an_answer() =>
        Assert.Equal(
            [new Promise(PromiseKind.Reply, ReplyBy, null), new Promise(PromiseKind.Answer, AnswerBy, null)],
            Flag().PromisesNow(Calendar));

    [Fact]
    public void A_question_replies_and_pauses_the_answer()
    {
        var promises = Flag().After(Champion, new QuestionAsked("Which branch?", Raised.AddDays(14))).PromisesNow(Calendar);

        Assert.Equal(new Promise(PromiseKind.Reply, ReplyBy, Raised.AddHours(1)), promises[0]);
        Assert.Equal(new Promise(PromiseKind.Answer, null, null), promises[1]);
    }

    [Fact]
    public void An_accept_keeps_both()
    {
        var flag = Flag().After(Champion, Accepted());

        Assert.All(flag.PromisesNow(Calendar), promise => Assert.Equal(Raised.AddHours(1), promise.KeptAt));
        Assert.Null(flag.NextEscalation(Calendar));
    }

    [Fact]
    public void A_comment_by_the_raiser_keeps_nothing()
    {
        Assert.Null(Flag().After(Raiser, new CommentedWithRaiser("Any news?", FromRaiser: true)).RepliedAt);
        Assert.NotNull(Flag().After(Champion, new CommentedWithRaiser("We look into it.", FromRaiser: false)).RepliedAt);
        Assert.Null(Flag().After(Champion, new CommentedInside("Who knows more?")).RepliedAt);
    }

    [Fact]
    public void A_resolved_flag_is_promised_a_check_by_the_end_of_its_day()
    {
        var check = Calendar.StartOf(new(2026, 2, 14));
        var flag = Flag().After(Champion, Accepted(Severity.Low), new FixedNow("New sign.", check));

        Assert.Equal(new Promise(PromiseKind.Check, new DateTimeOffset(2026, 2, 16, 23, 59, 0, TimeSpan.Zero), null), flag.PromisesNow(Calendar)[^1]);

        flag.After(Leader, new CheckPassed(null, "Seen at the counter."));
        Assert.Equal(flag.ClosedAt, flag.PromisesNow(Calendar)[^1].KeptAt);
    }

    [Fact]
    public void A_withdrawn_flag_promises_nothing() =>
        Assert.Empty(Flag().After(Raiser, new FlagWithdrawn(null, Stays: false)).PromisesNow(Calendar));

    [Fact]
    public void A_dispute_promises_an_answer_anew()
    {
        var flag = Flag().After(Champion, Declined());
        flag.After(Raiser, Disputed(flag.ChangedAt));

        Assert.Equal(new Promise(PromiseKind.Answer, AnswerBy, null), flag.PromisesNow(Calendar)[1]);
    }

    [Fact]
    public void A_promise_is_kept_in_its_last_minute_and_missed_after_it()
    {
        var promise = new Promise(PromiseKind.Reply, ReplyBy, null);

        Assert.False(promise.IsMissedAt(ReplyBy));
        Assert.True(promise.IsMissedAt(ReplyBy.AddTicks(1)));
        Assert.True((promise with { KeptAt = ReplyBy.AddDays(1) }).IsMissedAt(ReplyBy.AddDays(2)));
        Assert.False((promise with { KeptAt = ReplyBy }).IsMissedAt(ReplyBy.AddDays(2)));
        Assert.False((promise with { By = null }).IsMissedAt(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void The_raiser_may_escalate_once_for_each_missed_promise()
    {
        var flag = Flag();
        Assert.Equal(PromiseKind.None, flag.MissedUnescalated(Calendar, ReplyBy));
        Assert.Equal(PromiseKind.Reply, flag.MissedUnescalated(Calendar, AnswerBy));

        flag.After(Raiser, Escalated(EscalationCause.AskedByRaiser, PromiseKind.Reply));
        Assert.Equal(PromiseKind.None, flag.MissedUnescalated(Calendar, AnswerBy));
        Assert.Equal(PromiseKind.Answer, flag.MissedUnescalated(Calendar, AnswerBy.AddTicks(1)));

        flag.After(Raiser, Escalated(EscalationCause.AskedByRaiser, PromiseKind.Answer));
        Assert.Equal(PromiseKind.None, flag.MissedUnescalated(Calendar, AnswerBy.AddDays(90)));
    }

    [Fact]
    public void The_system_tells_a_leader_five_working_days_after_a_missed_promise()
    {
        var next = Flag().NextEscalation(Calendar);

        Assert.Equal((new DateTimeOffset(2026, 1, 26, 23, 59, 0, TimeSpan.Zero), EscalationCause.PromiseMissed, PromiseKind.Reply), next);
    }

    [Fact]
    public void The_system_escalates_once_for_each_promise()
    {
        var flag = Flag().After(null, Escalated(EscalationCause.PromiseMissed, PromiseKind.Reply));
        Assert.Null(flag.NextEscalation(Calendar));

        flag.After(Leader, new DecidedYes(Champion, new(2026, 3, 1), "We do it."));
        Assert.Equal((new DateTimeOffset(2026, 2, 4, 23, 59, 0, TimeSpan.Zero), EscalationCause.PromiseMissed, PromiseKind.Answer), flag.NextEscalation(Calendar));

        flag.After(null, Escalated(EscalationCause.PromiseMissed, PromiseKind.Answer)).After(Leader, new DecidedYes(Champion, new(2026, 3, 1), "We do it."));
        Assert.Null(flag.NextEscalation(Calendar));
    }

    [Fact]
    public void A_critical_flag_waits_one_working_day()
    {
        var flag = Critical();
        Assert.Equal((new DateTimeOffset(2026, 1, 15, 23, 59, 0, TimeSpan.Zero), EscalationCause.CriticalUnaccepted, PromiseKind.None), flag.NextEscalation(Calendar));

        flag.After(Champion, Accepted(Severity.Critical));
        Assert.Null(flag.NextEscalation(Calendar));
    }

    [Fact]
    public void A_critical_flag_is_escalated_for_that_once()
    {
        var flag = Critical().After(null, Escalated(EscalationCause.CriticalUnaccepted)).After(Leader, new DecidedYes(Champion, new(2026, 3, 1), "We do it."));

        Assert.Equal(PromiseKind.Reply, flag.NextEscalation(Calendar)?.Promise);
    }

    [Fact]
    public void Nothing_is_due_while_a_question_waits_or_after_the_end()
    {
        Assert.Null(Critical().After(Champion, new QuestionAsked("Which branch?", Raised.AddDays(14))).NextEscalation(Calendar));
        Assert.Null(Flag().After(Champion, Declined()).NextEscalation(Calendar));
    }

    [Fact]
    public void A_missed_check_is_told_too()
    {
        var flag = Flag().After(Champion, Accepted(Severity.Low), new FixedNow("New sign.", Calendar.StartOf(new(2026, 2, 16))));

        Assert.Equal((new DateTimeOffset(2026, 2, 23, 23, 59, 0, TimeSpan.Zero), EscalationCause.PromiseMissed, PromiseKind.Check), flag.NextEscalation(Calendar));
    }

    [Fact]
    public void Silence_of_the_leadership_shows_after_seven_days()
    {
        var flag = Flag().After(Champion, Escalated());
        var since = flag.EscalatedAt!.Value;

        Assert.Null(flag.DaysWithoutDecision(since.AddDays(7).AddTicks(-1)));
        Assert.Equal(7, flag.DaysWithoutDecision(since.AddDays(7)));
        Assert.Equal(12, flag.DaysWithoutDecision(since.AddDays(12.5)));
    }

    [Fact]
    public void A_study_is_waited_for_before_silence_counts()
    {
        var until = Raised.AddDays(20);
        var flag = Flag().After(Champion, Escalated()).After(Leader, new StudyOrdered(Champion, until, "What does it cost?"));

        Assert.Null(flag.DaysWithoutDecision(until.AddDays(6)));
        Assert.Equal(8, flag.DaysWithoutDecision(until.AddDays(8)));
    }

    [Fact]
    public void A_decision_ends_the_silence() =>
        Assert.Null(Flag().After(Champion, Escalated()).After(Leader, new DecidedNo(Value, "Too dear.")).DaysWithoutDecision(Raised.AddDays(90)));
}
