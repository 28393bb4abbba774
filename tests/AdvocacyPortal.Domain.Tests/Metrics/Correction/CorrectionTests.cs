using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Correction;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Domain.Tests.Metrics.Clocks;

namespace AdvocacyPortal.Domain.Tests.Metrics.Correction;

public sealed class CorrectionTests
{
    private static readonly WorkingCalendar Calendar = new(TimeZoneInfo.Utc, WorkingDays.MondayToFriday);

    private static Story Fixed => Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Started("4 Mar 09:00").Planned("5 Mar 09:00", "20 Mar 00:00").Resolved("12 Mar 09:00");
    private static Story Verified => Fixed.CheckPassed("22 Mar 09:00");

    [Fact]
    public void Verified_corrections_count_each_flag_once_by_its_last_check_that_came_due()
    {
        var (flags, period) = AsOf(
            "1 May 00:00",
            Verified,
            Verified.Reopened("10 Apr 09:00"),
            Fixed.CheckFailed("22 Mar 09:00"),
            Fixed.CheckFailed("22 Mar 09:00").Planned("23 Mar 09:00", "20 Apr 00:00").Resolved("1 Apr 09:00").CheckPassed("21 Apr 09:00"),
            // Its day came and nobody looked; the next is not there yet.
            Fixed.CheckPostponed("21 Mar 09:00", to: "20 May 00:00"),
            // Put off in time, dropped in time, still to come, never accepted: no check came due.
            Fixed.CheckPostponed("18 Mar 09:00", to: "20 May 00:00"),
            Fixed.Disputed("13 Mar 09:00"),
            Story.Raised("20 Apr 09:00").Accepted("21 Apr 09:00").FixedNow("22 Apr 09:00"),
            Story.Raised("2 Mar 09:00").Declined("3 Mar 09:00"));

        var counts = VerifiedCorrections.Of(flags, period);

        Assert.Equal(new(Passed: 2, Failed: 1, Overturned: 1, NotMade: 1), counts);
        Assert.Equal(2 / 5d, counts.Rate.Value);
    }

    [Fact]
    public void A_check_counts_in_the_period_of_its_day()
    {
        var (flags, _) = AsOf("1 May 00:00", Verified);

        Assert.Equal(1, VerifiedCorrections.Of(flags, Between("20 Mar 00:00", "1 May 00:00")).Rate.Of);
        Assert.Equal(0, VerifiedCorrections.Of(flags, Between("20 Mar 00:01", "1 May 00:00")).Rate.Of);
    }

    [Fact]
    public void Fewer_than_five_are_too_few_to_speak_of_a_share() =>
        Assert.Equal((null, 1d), (new Share(4, 4).Value, new Share(5, 5).Value));

    [Fact]
    public void A_correction_is_sustained_where_it_did_not_come_back_for_180_days()
    {
        // Closed on 22 March: the 180th day after is 18 September.
        var (flags, period) = AsOf(
            "18 Sep 09:00",
            Verified,
            Verified.Reopened("10 Jun 09:00"),
            // Once reopened, somebody saw it on a later day; and one who tells of a day before the closing shows nothing.
            Verified.Disputed("1 Apr 09:00").Corroborated("3 Apr 09:00", seenOn: new DateOnly(2026, 4, 2)),
            Verified.Disputed("1 Apr 09:00").Corroborated("3 Apr 09:00", seenOn: new DateOnly(2026, 3, 21)),
            Fixed,
            Fixed.CheckPassed("23 Mar 09:00"));

        Assert.Equal(new(Sustained: 1, Recurred: 2, Disputed: 1), SustainedCorrections.Of(flags, period, Calendar));
    }

    [Fact]
    public void What_comes_back_after_180_days_was_sustained()
    {
        var (flags, period) = AsOf("1 Dec 09:00", Verified.Reopened("19 Sep 09:00"));

        Assert.Equal(new(1, 0, 0), SustainedCorrections.Of(flags, period, Calendar));
        Assert.Equal(new(1, 0, 0), SustainedCorrections.Of(AsOf("18 Sep 09:00", Verified.Reopened("19 Sep 09:00")).Flags, period, Calendar));
    }

    [Fact]
    public void The_decline_rate_goes_by_first_answers_and_an_overturned_no_was_one()
    {
        var (flags, period) = AsOf(
            "1 May 00:00",
            Fixed,
            Story.Raised("2 Mar 09:00").Declined("3 Mar 09:00"),
            Story.Raised("2 Mar 09:00").Declined("3 Mar 09:00").Disputed("5 Mar 09:00").Accepted("6 Mar 09:00"),
            Story.Raised("2 Mar 09:00").LeaderSaidNo("3 Mar 09:00"),
            Story.Raised("2 Mar 09:00").Redirected("3 Mar 09:00"),
            Story.Raised("2 Mar 09:00").Merged("3 Mar 09:00"),
            Story.Raised("2 Mar 09:00"));

        var answers = Answers.Of(flags, period);

        Assert.Equal(new(Accepted: 1, Declined: 3, Redirected: 1), answers);
        Assert.Equal(3 / 5d, answers.DeclineRate.Value);
    }

    [Fact]
    public void Disputes_are_upheld_where_the_flag_was_accepted_after_them()
    {
        Story No() => Story.Raised("2 Mar 09:00").Declined("3 Mar 09:00").Disputed("5 Mar 09:00");
        var (flags, period) = AsOf("1 May 00:00", No().Accepted("6 Mar 09:00"), Fixed.Disputed("13 Mar 09:00").Accepted("14 Mar 09:00"), No().Declined("7 Mar 09:00"), No(), No().Withdrew("7 Mar 09:00"));

        var disputes = Disputes.Of(flags, period);

        Assert.Equal(new(Upheld: 2, NotUpheld: 1, Waiting: 1, Withdrawn: 1), disputes);
        Assert.Equal(new Share(2, 3), disputes.UpheldRate);
    }

    [Fact]
    public void Harm_days_are_customers_times_days_until_the_standing_resolve()
    {
        double Harm(Story story, string asOf) => HarmDays.Of(story.AsOf(asOf).Trace, story.Moment(asOf));

        // Accepted with 11 to 100 customers: 50. Resolved after 10 days; a failed check takes that away.
        Assert.Equal(500, Harm(Fixed, "15 Mar 09:00"));
        Assert.Equal(50 * 22, Harm(Fixed.CheckFailed("22 Mar 09:00"), "24 Mar 09:00"));
        Assert.Equal(5 * 3, Harm(Story.Raised("2 Mar 09:00"), "5 Mar 09:00"));
        Assert.Equal(2000 * 3, Harm(Story.Raised("2 Mar 09:00", reach: Reach.Over1000), "5 Mar 09:00"));
        Assert.Equal(0, Harm(Story.Raised("2 Mar 09:00").Merged("3 Mar 09:00"), "5 Mar 09:00"));
        Assert.Equal(0, Harm(Story.Raised("2 Mar 09:00").Withdrew("3 Mar 09:00"), "5 Mar 09:00"));
    }

    [Fact]
    public void Harm_of_a_period_takes_its_days_alone_and_that_of_now_the_open_flags_alone()
    {
        var (flags, _) = AsOf("22 Mar 09:00", Fixed, Story.Raised("12 Mar 09:00"));

        var period = HarmDays.InPeriod(flags, Between("10 Mar 09:00", "22 Mar 09:00"), flag => flag.ProcessId);
        var now = HarmDays.OpenNow(flags, At("22 Mar 09:00"), flag => flag.ProcessId);

        Assert.Equal([(Story.Billing.ProcessId, 50 * 2d), (default(ProcessId?), 5 * 10d)], period.Select(one => (one.Key, one.Days)));
        Assert.Equal((null, 1, 5, 1, 50d), (now[0].Key, now[0].Flags, now[0].Customers, now[0].UnknownReach, now[0].Days));
        Assert.Single(now);
    }

    [Fact]
    public void Harm_by_task_is_read_from_columns_as_it_is_from_flags()
    {
        var (flags, _) = AsOf("22 Mar 09:00", Fixed, Fixed.CheckFailed("20 Mar 09:00"), Story.Raised("12 Mar 09:00"), Story.Raised("3 Mar 09:00", reach: Reach.Over1000));

        var now = HarmDays.OpenByTask(TracedFlags.Of(flags, At("22 Mar 09:00")));

        Assert.Equal(2, now.Count);
        Assert.Equal(HarmDays.OpenNow(flags, At("22 Mar 09:00"), flag => flag.TaskId), now);
    }

    [Fact]
    public void First_hand_evidence_is_that_of_raisers_and_of_those_who_saw_it_too()
    {
        var other = FlagId.New();
        var (flags, period) = AsOf(
            "1 May 00:00",
            Story.Raised("2 Mar 09:00", evidence: EvidenceGrade.FirstHand).Corroborated("3 Mar 09:00", EvidenceGrade.Proxy).TookIn("4 Mar 09:00", other, EvidenceGrade.SecondHand),
            Story.Raised("2 Mar 09:00").Corroborated("3 Mar 09:00"),
            // Told with the flag it was merged into.
            Story.Raised("2 Mar 09:00", evidence: EvidenceGrade.SecondHand).Merged("4 Mar 09:00"));

        var grades = EvidenceGrades.Of(flags, period);

        Assert.Equal(new(FirstHand: 2, SecondHand: 1, Proxy: 1, NotSaid: 1), grades);
        Assert.Equal(new Share(2, 4), grades.FirstHandShare);
    }

    [Fact]
    public void Of_evidence_only_what_was_told_in_the_period_counts()
    {
        var (flags, _) = AsOf(
            "20 Mar 00:00",
            Story.Raised("2 Mar 09:00", evidence: EvidenceGrade.FirstHand)
                .Corroborated("3 Mar 09:00", EvidenceGrade.SecondHand)
                .Corroborated("12 Mar 09:00", EvidenceGrade.Proxy)
                .Corroborated("13 Mar 09:00", EvidenceGrade.Proxy),
            Story.Raised("11 Mar 09:00", evidence: EvidenceGrade.SecondHand),
            Story.Raised("9 Mar 09:00"));

        Assert.Equal(new(FirstHand: 0, SecondHand: 1, Proxy: 2, NotSaid: 0), EvidenceGrades.Of(flags, Between("10 Mar 00:00", "20 Mar 00:00")));
    }

    [Fact]
    public void Flags_per_hundred_a_year_are_only_those_raised_in_the_period()
    {
        var (flags, _) = AsOf("1 May 00:00", [.. Enumerable.Range(1, 6).Select(day => Story.Raised($"{day} Apr 09:00"))]);

        // 4 of the 6, from 200 people in 10 days: 2 for every 100, times 365.25 ÷ 10.
        Assert.Equal(73.05, SpeakingUp.FlagsPer100AYear(flags, Between("3 Apr 00:00", "13 Apr 00:00"), 200)!.Value, 9);
        Assert.Null(SpeakingUp.FlagsPer100AYear(flags, Between("3 Apr 09:00", "3 Apr 09:00"), 200));
    }

    [Fact]
    public void A_reply_counts_whatever_came_after_it_and_an_import_promised_none()
    {
        var (flags, period) = AsOf(
            "20 Mar 00:00",
            Story.Raised("5 Mar 09:00").Acknowledged("6 Mar 09:00").Withdrew("9 Mar 09:00"),
            Story.Imported("5 Mar 09:00"));

        Assert.Equal(new Share(1, 1), SpeakingUp.RepliedInTime(flags, period, Calendar));
    }

    [Fact]
    public void Flags_per_hundred_a_year_are_those_of_the_period_stretched()
    {
        var (flags, _) = AsOf("1 May 00:00", [.. Enumerable.Range(1, 6).Select(day => Story.Raised($"{day} Apr 09:00"))]);

        // 6 flags in 30 days from 200 people: 3 for every 100, times 365.25 ÷ 30.
        Assert.Equal(36.525, SpeakingUp.FlagsPer100AYear(flags, Between("1 Apr 00:00", "1 May 00:00"), 200)!.Value, 9);
        Assert.Null(SpeakingUp.FlagsPer100AYear(flags, Between("1 Apr 00:00", "1 May 00:00"), 0));
    }

    [Fact]
    public void A_reply_counts_until_the_end_of_the_third_working_day()
    {
        // Raised on Thursday 5 March: until Tuesday the 10th, 23:59.
        var (flags, period) = AsOf(
            "20 Mar 00:00",
            Story.Raised("5 Mar 09:00").Acknowledged("10 Mar 23:59"),
            Story.Raised("5 Mar 09:00").Acknowledged("11 Mar 00:00"),
            Story.Raised("5 Mar 09:00").Asked("6 Mar 09:00"),
            Story.Raised("5 Mar 09:00"),
            Story.Raised("5 Mar 09:00").Withdrew("6 Mar 09:00"),
            Story.Raised("18 Mar 09:00").Acknowledged("18 Mar 10:00"));

        Assert.Equal(new Share(2, 4), SpeakingUp.RepliedInTime(flags, period, Calendar));
        Assert.Equal(new Share(0, 0), SpeakingUp.RepliedInTime(flags, Between("11 Mar 00:00", "20 Mar 00:00"), Calendar));
    }

    [Fact]
    public void Promises_are_replies_answers_and_checks()
    {
        // Reply in time, answer in time, check of Friday 20 March made on Sunday the 22nd.
        var (flags, period) = AsOf("1 May 00:00", Verified, Story.Raised("2 Mar 09:00").Acknowledged("3 Mar 09:00"));

        Assert.Equal(new Share(3, 5), SpeakingUp.PromisesKept(flags, period, Calendar));
    }

    [Fact]
    public void An_area_is_silent_after_90_days_without_a_flag()
    {
        var (flags, _) = AsOf("1 Jun 09:00", Story.Raised("3 Mar 09:00"));
        var never = AreaId.New();

        Assert.Equal([new(never, null)], SpeakingUp.SilentAreas(flags, [Story.RaisersArea, never], At("1 Jun 08:59")));
        Assert.Equal([new(never, null), new(Story.RaisersArea, At("3 Mar 09:00"))], SpeakingUp.SilentAreas(flags, [Story.RaisersArea, never], At("1 Jun 09:00")));
    }

    private static (IReadOnlyList<FlagTrace> Flags, Period Period) AsOf(string asOf, params Story[] stories) =>
        (TracedFlags.Of(stories.Select(story => story.Timeline), At(asOf)).Flags, Period.UpTo(At(asOf)));

    private static Period Between(string from, string to) => new(At(from), At(to));

    private static DateTimeOffset At(string at) => Story.Raised("1 Jan 00:00").Moment(at);
}
