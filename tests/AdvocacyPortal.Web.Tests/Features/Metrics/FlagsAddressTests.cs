using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Web.Features.Lists;
using AdvocacyPortal.Web.Features.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AdvocacyPortal.Web.Tests.Features.Metrics;

/// <summary>A number and the list behind it agree, for somebody who may read every flag.</summary>
public sealed class FlagsAddressTests : PortalTest
{
    [Fact]
    public async Task The_list_behind_a_number_has_that_many_flags()
    {
        await RaiseAccepted();
        Clock.Advance(TimeSpan.FromDays(200));
        await Raise();
        Clock.Advance(TimeSpan.FromDays(60));
        await RaiseInProgress();
        var resolved = await RaiseInProgress();
        await Record(resolved.Id, SmallCompany.Champion, new FlagResolved("Done."));
        var declined = await Raise();
        await Record(declined.Id, SmallCompany.Leader, new FlagRedirected(SmallCompany.AcceptedAs(Severity.Low).Classification, "Elsewhere", "There."));
        Clock.Advance(TimeSpan.FromDays(7));

        var view = (await SendAs(SmallCompany.Leader, new GetMetricsQuery(90))).Value;

        var wrong = new List<string>();
        foreach (var (number, address) in Numbers(view))
        {
            var listed = await Listed(address);
            if (number != listed)
            {
                wrong.Add($"{address} lists {listed}, not {number}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(3, view.Open.Sum(state => state.Total));
        Assert.Equal((3, 1, 1), (view.Flow.Weeks[^1].Raised, view.Flow.Weeks[^1].Resolved, view.Flow.Weeks[^1].EndedOtherwise));
    }

    private static IEnumerable<(int Number, string Address)> Numbers(MetricsView view)
    {
        yield return (view.Open.Sum(state => state.Total), FlagsAddress.Open());
        yield return (view.AwaitingCheck, FlagsAddress.In(FlagState.Resolved));
        foreach (var task in view.Obstructed)
        {
            yield return (task.Obstruction.Flags, FlagsAddress.Open(task.Obstruction.Key));
        }

        foreach (var state in view.Open)
        {
            yield return (state.Total, FlagsAddress.In(state.State));
            foreach (var (band, count) in OpenByAge.Bands.Zip(state.Counts))
            {
                yield return (count, FlagsAddress.In(state.State, band));
            }
        }

        foreach (var week in view.Flow.Weeks.Append(view.Flow.Running))
        {
            yield return (week.Raised, FlagsAddress.RaisedIn(week));
            yield return (week.Resolved, FlagsAddress.ResolvedIn(week));
            yield return (week.EndedOtherwise, FlagsAddress.EndedIn(week));
        }
    }

    private async Task<int> Listed(string address)
    {
        var filter = FlagFilter.From(new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])));
        Assert.Equal(filter, FlagFilter.From(new QueryCollection(QueryHelpers.ParseQuery(filter.Address()[filter.Address().IndexOf('?', StringComparison.Ordinal)..]))));
        return (await SendAs(SmallCompany.Leader, new GetFlagsQuery(filter))).Value.Rows.Count;
    }
}
