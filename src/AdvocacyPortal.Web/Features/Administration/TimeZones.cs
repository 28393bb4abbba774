namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>The zones a company can choose from, by IANA name.</summary>
internal static class TimeZones
{
    private const string Utc = "UTC";
    private static readonly string[] Regions = ["Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>Places by region, and UTC.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Utc,
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => Iana(zone))
            .Where(name => Regions.Any(region => name.StartsWith(region, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Where this server stands: the likeliest answer.</summary>
    public static string OfThisServer => All.Contains(Iana(TimeZoneInfo.Local)) ? Iana(TimeZoneInfo.Local) : Utc;

    private static string Iana(TimeZoneInfo zone) =>
        zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var name) ? name : Utc;
}
