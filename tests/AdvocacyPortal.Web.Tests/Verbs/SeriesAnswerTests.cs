using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Web.Verbs.Figures;

namespace AdvocacyPortal.Web.Tests.Verbs;

public sealed class SeriesAnswerTests
{
    [Theory]
    [InlineData(17, null)]
    [InlineData(8, 5d)]
    public void Limits_are_those_that_hold_now(int reset, double? mean)
    {
        WeekCount[] weeks = [.. Enumerable.Range(0, 20).Select(week => new WeekCount(new DateOnly(2026, 1, 5).AddDays(7 * week), week < 8 ? 2 : week % 2 == 0 ? 4 : 6))];

        Assert.Equal(mean, SeriesAnswer.Of("raised", "2026-06-01", weeks, [reset], XmrChart.BaselinePoints).Mean);
    }
}
