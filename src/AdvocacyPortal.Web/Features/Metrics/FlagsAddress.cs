using System.Globalization;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Exploration;

namespace AdvocacyPortal.Web.Features.Metrics;

/// <summary>Addresses of the list of flags behind a number; the list shows those that its reader may read.</summary>
public static class FlagsAddress
{
    private const string List = "/flags?tab=all";

    public static string Open() => $"{List}&state=open";

    public static string Open(CustomerTaskId? task) => task is { } id ? $"{Open()}&task={id.Value}" : $"{Open()}&task=none";

    public static string Open(AgeBand band) => Open() + Of(band);

    public static string In(FlagState state) => $"{List}&state={state}";

    public static string In(FlagState state, AgeBand band) => In(state) + Of(band);

    public static string RaisedIn(FlowWeek week) => In("Raised", week);

    public static string ResolvedIn(FlowWeek week) => In("Resolved", week);

    public static string EndedIn(FlowWeek week) => In("Ended", week);

    public static string Behind(FlagSelection selection) => $"{List}&behind={Uri.EscapeDataString(selection.ToString())}";

    private static string In(string moment, FlowWeek week) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}&week={moment}.{week.Monday:yyyy-MM-dd}");

    private static string Of(AgeBand band) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(band.FromDays > 0 ? $"&age={band.FromDays}" : "")}{(band.ToDays is { } to ? $"&younger={to + 1}" : "")}");
}
