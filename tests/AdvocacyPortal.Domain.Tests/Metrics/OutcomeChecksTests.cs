using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics;

public sealed class OutcomeChecksTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly FlagId Flag = FlagId.New();
    private static readonly OutcomeMeasure Calls = new("Calls to change one date", "calls", 2.1m, 1.2m, Direction.AtMost);
    private static readonly OutcomeMeasure Days = new("Days until the money is back", "days", 14m, 5m, Direction.AtMost);

    [Fact]
    public void A_check_carries_the_measure_agreed_before_it()
    {
        var checks = Of(Start, 100, (0, Agreed(Days)), (5, Agreed(Calls)), (40, new CheckPassed(1.1m, "Call log")));

        Assert.Equal(new OutcomeCheck(Flag, Start.AddDays(40), CheckResult.Passed, Calls, 1.1m), Assert.Single(checks));
    }

    [Fact]
    public void A_quick_fix_is_checked_by_looking()
    {
        var checks = Of(Start, 100, (0, Agreed(Days)), (5, new FixedNow("Sign changed", Start.AddDays(35))), (40, new CheckPassed(null, "Looked")));

        Assert.Null(Assert.Single(checks).Outcome);
    }

    [Fact]
    public void A_failed_check_stands_beside_the_passed_one_newest_first()
    {
        var checks = Of(Start, 100, (0, Agreed(Days)), (20, new CheckFailed(9m, "Ledger")), (30, Agreed(Calls)), (60, new CheckPassed(1m, "Call log")));

        Assert.Equal([CheckResult.Passed, CheckResult.Failed], checks.Select(check => check.Result));
        Assert.Equal([Calls, Days], checks.Select(check => check.Outcome));
    }

    [Fact]
    public void A_return_overturns_what_had_passed()
    {
        var checks = Of(Start, 100, (0, Agreed(Calls)), (20, new CheckPassed(1m, "Call log")), (50, new FlagReopened(FlagId.New(), "Again")));

        Assert.Equal(CheckResult.Overturned, Assert.Single(checks).Result);
    }

    [Fact]
    public void A_dispute_overturns_what_had_passed_but_no_failed_check()
    {
        var dispute = new FlagDisputed("It did not get better", new Promises(Start, Start));

        Assert.Equal(CheckResult.Overturned, Assert.Single(Of(Start, 100, (20, new CheckPassed(1m, "Log")), (30, dispute))).Result);
        Assert.Equal(CheckResult.Failed, Assert.Single(Of(Start, 100, (20, new CheckFailed(9m, "Log")), (30, dispute))).Result);
    }

    [Fact]
    public void What_happens_after_the_as_of_moment_is_not_known()
    {
        var checks = Of(Start, 20, (0, Agreed(Calls)), (20, new CheckPassed(1m, "Call log")), (21, new FlagReopened(FlagId.New(), "Again")));

        Assert.Equal(CheckResult.Passed, Assert.Single(checks).Result);
    }

    [Fact]
    public void A_check_before_the_period_is_left_out() =>
        Assert.Single(Of(Start.AddDays(20), 100, (19, new CheckFailed(9m, "Log")), (20, new CheckPassed(1m, "Log"))));

    [Fact]
    public void Customers_of_a_flag_count_once_however_often_it_was_checked()
    {
        var (better, worse, back) = (FlagId.New(), FlagId.New(), FlagId.New());
        OutcomeCheck Check(FlagId flag, CheckResult result) => new(flag, Start, result, null, null);

        var counts = OutcomeChecks.Count(
            [
                Check(better, CheckResult.Failed), Check(better, CheckResult.Passed), Check(worse, CheckResult.Failed),
                Check(worse, CheckResult.Failed), Check(back, CheckResult.Overturned),
            ],
            flag => flag == better ? Reach.UpTo100 : flag == worse ? Reach.UpTo1000 : null);

        // Better 50, worse 500, back unknown: 5.
        Assert.Equal(new CheckCounts(1, 3, 1, 50, 555, 1), counts);
        Assert.Equal(5, counts.Made);
    }

    private static IReadOnlyList<OutcomeCheck> Of(DateTimeOffset from, int asOfDay, params (int Day, FlagEvent Change)[] events) =>
        OutcomeChecks.Of(
            events.Select((one, index) => new RecordedFlagEvent(Flag, index + 1, null, Start.AddDays(one.Day), Start.AddDays(one.Day), one.Change)),
            from,
            Start.AddDays(asOfDay));

    private static PlanAgreed Agreed(OutcomeMeasure outcome) =>
        new(new Plan("Cause", "Containment", "Correction", PersonId.New(), new DateOnly(2026, 2, 1), null, outcome, new DateOnly(2026, 3, 1)), Start);
}
