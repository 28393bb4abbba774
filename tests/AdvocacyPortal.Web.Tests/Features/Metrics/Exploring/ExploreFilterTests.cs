using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Statistics;
using AdvocacyPortal.Web.Features.Metrics.Exploring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AdvocacyPortal.Web.Tests.Features.Metrics.Exploring;

public sealed class ExploreFilterTests
{
    [Fact]
    public void An_address_says_all_of_it()
    {
        var filter = new ExploreFilter
        {
            View = ExploreView.Harm,
            Measure = Clock.Answer,
            By = MetricsGroup.Month,
            Only = ["2026-03", "2026-04"],
            From = new(2026, 1, 1),
            To = new(2026, 6, 30),
            AsOf = new(2026, 12, 31),
            Interval = IntervalKind.Plain,
        };

        var read = Read(filter.Address());

        Assert.Equal(filter.Only, read.Only);
        Assert.Equal(filter with { Only = [] }, read with { Only = [] });
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/metrics?show=nothing&measure=luck&by=Raiser&from=yesterday&to=2026-02-31&asof=0001-01-01&interval=wide")]
    [InlineData("/metrics?only=Low")]
    public void What_cannot_be_read_is_left_out(string address) => Assert.Equal("/metrics", Read(address).Address());

    [Fact]
    public void Nobody_is_a_group() =>
        Assert.DoesNotContain(Enum.GetNames<MetricsGroup>(), name => name is "Raiser" or "Champion" or "Person");

    private static ExploreFilter Read(string address) =>
        ExploreFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "")));
}
