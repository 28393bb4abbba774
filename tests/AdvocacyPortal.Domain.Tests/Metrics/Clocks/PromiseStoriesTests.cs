using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>What the raiser was promised: a reply within 3 working days, an answer within 10, paused while a question waits.</summary>
public sealed class PromiseStoriesTests
{
    [Fact]
    public void A_reply_in_time_and_an_answer_too_late()
    {
        // Monday 2 March: the reply is due on Thursday the 5th, the answer on Monday the 16th.
        var flag = Story.Raised("2 Mar 09:00").Acknowledged("4 Mar 09:00").Accepted("17 Mar 09:00");

        Assert.Equal([(PromiseKind.Reply, true), (PromiseKind.Answer, false)], Promises(flag, "20 Mar 09:00"));
        Assert.Equal(flag.Moment("16 Mar 23:59"), flag.AsOf("20 Mar 09:00").Trace.Promises[1].By);
    }

    [Fact]
    public void A_question_puts_the_answer_off_by_the_working_days_it_waited()
    {
        var flag = Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00").Answered("6 Mar 09:00").Accepted("19 Mar 09:00").AsOf("20 Mar 09:00").Trace;

        Assert.Equal(new DateTimeOffset(2026, 3, 19, 23, 59, 0, TimeSpan.Zero), flag.Promises[1].By);
        Assert.All(flag.Promises, promise => Assert.True(promise.IsKept));
    }

    [Fact]
    public void While_a_question_waits_no_answer_is_owed() =>
        Assert.Equal([(PromiseKind.Reply, true)], Promises(Story.Raised("2 Mar 09:00").Asked("3 Mar 09:00"), "20 Mar 09:00"));

    [Fact]
    public void A_flag_taken_back_in_time_is_owed_nothing() =>
        Assert.Empty(Promises(Story.Raised("2 Mar 09:00").Withdrew("3 Mar 09:00"), "20 Mar 09:00"));

    [Fact]
    public void Taking_it_back_does_not_undo_a_promise_missed_before() =>
        Assert.Equal([(PromiseKind.Reply, false)], Promises(Story.Raised("2 Mar 09:00").Withdrew("9 Mar 09:00"), "20 Mar 09:00"));

    [Fact]
    public void A_dispute_promises_an_answer_anew()
    {
        // Disputed on Tuesday 10 March: due on Tuesday the 24th.
        var flag = Story.Raised("2 Mar 09:00").Declined("4 Mar 09:00").Disputed("10 Mar 09:00").Accepted("25 Mar 09:00");

        Assert.Equal([(PromiseKind.Answer, true), (PromiseKind.Reply, true), (PromiseKind.Answer, false)], Promises(flag, "30 Mar 09:00"));
    }

    private static IEnumerable<(PromiseKind Kind, bool Kept)> Promises(Story story, string asOf) =>
        story.AsOf(asOf).Trace.Promises.Select(promise => (promise.Kind, promise.IsKept));
}
