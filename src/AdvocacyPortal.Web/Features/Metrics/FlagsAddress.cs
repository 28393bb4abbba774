using System.Globalization;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;

namespace AdvocacyPortal.Web.Features.Metrics;

/// <summary>Addresses of the list of flags behind a number; the list shows those that its reader may read.</summary>
internal static class FlagsAddress
{
    private const string List = "/flags?tab=all";

    public static string Open() => $"{List}&state=open";

    public static string Open(CustomerTaskId? task) => task is { } id ? $"{Open()}&task={id.Value}" : $"{Open()}&task=none";

    public static string Open(AgeBand band) => $"{Open()}&age={Of(band)}";

    public static string In(FlagState state) => $"{List}&state={state}";

    public static string In(FlagState state, AgeBand band) => $"{In(state)}&age={Of(band)}";

    public static string RaisedIn(FlowWeek week) => $"{List}&raised={Of(week.Monday)}";

    public static string ResolvedIn(FlowWeek week) => $"{List}&resolved={Of(week.Monday)}";

    public static string EndedIn(FlowWeek week) => $"{List}&ended={Of(week.Monday)}";

    private static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Of(AgeBand band) => string.Create(CultureInfo.InvariantCulture, $"{band.FromDays}-{band.ToDays}");
}
