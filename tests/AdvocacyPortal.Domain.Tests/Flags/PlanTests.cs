using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class PlanTests
{
    private static readonly WorkingCalendar Calendar = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), WorkingDays.MondayToFriday);

    [Theory]
    [InlineData(Direction.AtMost, 4.99, true)]
    [InlineData(Direction.AtMost, 5.00, true)]
    [InlineData(Direction.AtMost, 5.01, false)]
    [InlineData(Direction.AtLeast, 4.99, false)]
    [InlineData(Direction.AtLeast, 5.00, true)]
    [InlineData(Direction.AtLeast, 5.01, true)]
    public void The_threshold_itself_is_good_enough(Direction direction, double measured, bool met) =>
        Assert.Equal(met, new OutcomeMeasure("calls that end without an answer", "%", 40, 5, direction).IsMetBy((decimal)measured));

    [Fact]
    public void A_flag_raised_on_a_Wednesday_is_promised_a_reply_by_Monday_and_an_answer_in_two_weeks()
    {
        var promises = Promises.From(new(2026, 1, 14, 9, 0, 0, TimeSpan.Zero), Calendar);

        Assert.Equal(new DateTimeOffset(2026, 1, 19, 23, 59, 0, TimeSpan.Zero), promises.ReplyBy);
        Assert.Equal(new DateTimeOffset(2026, 1, 28, 23, 59, 0, TimeSpan.Zero), promises.AnswerBy);
    }

    [Fact]
    public void A_flag_raised_on_a_Saturday_counts_from_Monday()
    {
        var saturday = Promises.From(new(2026, 1, 17, 9, 0, 0, TimeSpan.Zero), Calendar);
        var monday = Promises.From(new(2026, 1, 19, 9, 0, 0, TimeSpan.Zero), Calendar);

        Assert.Equal(monday, saturday);
        Assert.Equal(new DateTimeOffset(2026, 1, 22, 23, 59, 0, TimeSpan.Zero), saturday.ReplyBy);
    }

    [Fact]
    public void A_pause_gives_back_each_working_day_and_no_weekend()
    {
        var promises = Promises.From(new(2026, 1, 14, 9, 0, 0, TimeSpan.Zero), Calendar);

        var after = promises.After(new(2026, 1, 16, 9, 0, 0, TimeSpan.Zero), new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero), Calendar);

        Assert.Equal(new DateTimeOffset(2026, 1, 21, 23, 59, 0, TimeSpan.Zero), after.ReplyBy);
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 23, 59, 0, TimeSpan.Zero), after.AnswerBy);
    }

    [Fact]
    public void A_pause_within_a_day_or_a_weekend_gives_nothing_back()
    {
        var promises = Promises.From(new(2026, 1, 14, 9, 0, 0, TimeSpan.Zero), Calendar);

        Assert.Equal(promises, promises.After(new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero), new(2026, 1, 15, 17, 0, 0, TimeSpan.Zero), Calendar));
        Assert.Equal(promises, promises.After(new(2026, 1, 16, 9, 0, 0, TimeSpan.Zero), new(2026, 1, 18, 17, 0, 0, TimeSpan.Zero), Calendar));
    }

    [Fact]
    public void A_promise_missed_before_the_pause_stays_missed_after_it()
    {
        var promises = Promises.From(new(2026, 1, 14, 9, 0, 0, TimeSpan.Zero), Calendar);
        var asked = promises.AnswerBy.AddDays(3);
        var answered = asked.AddDays(9);

        Assert.True(promises.After(asked, answered, Calendar).AnswerBy < answered);
    }
}
