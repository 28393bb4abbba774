using System.Globalization;
using System.Net;

namespace AdvocacyPortal.Web.Verbs.Doctor;

/// <summary>Settings that the portal does not know, or cannot read.</summary>
internal static class SettingsCheck
{
    private const string Matter = "settings";

    private static readonly Func<string, bool> Anything = _ => true;
    private static readonly Func<string, bool> YesOrNo = text => bool.TryParse(text, out _);
    private static readonly Func<string, bool> Count = text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0;
    private static readonly Func<string, bool> Address = text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    // A number stands for each place of a list.
    private static readonly Dictionary<string, (Func<string, bool> Fits, string Meant)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DataDirectory"] = (Anything, "a folder"),
        ["DemoCompany"] = (YesOrNo, "true or false"),
        ["DemoFlags"] = (Count, "a number"),
        ["ClockOffset"] = (text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _), "days.hours:minutes:seconds"),
        ["CircuitsPerPerson"] = (Count, "a number"),
        ["WebSocketCompression"] = (YesOrNo, "true or false"),
        ["PublicAddress"] = (Address, "an address such as https://flags.example.com"),
        ["Proxy:Enabled"] = (YesOrNo, "true or false"),
        ["Proxy:KnownProxies:0"] = (text => IPAddress.TryParse(text, out _), "an IP address"),
        ["Proxy:KnownNetworks:0"] = (text => IPNetwork.TryParse(text, out _), "a network such as 10.0.0.0/8"),
        ["Logs:Format"] = (text => text is "text" or "json", "text or json"),
        ["Telemetry:Endpoint"] = (Address, "an address such as http://127.0.0.1:4318"),
        ["Telemetry:ServiceName"] = (Anything, "a name"),
    };

    public static IEnumerable<Finding> Examine(IConfiguration configuration)
    {
        var faults = Leaves(configuration.GetSection("Portal")).SelectMany(Examine).ToList();
        return faults.Count > 0 ? faults : [Finding.Fine(Matter, "every setting under Portal is known and readable")];
    }

    private static IEnumerable<Finding> Examine((string Key, string Value) setting)
    {
        var general = string.Join(':', setting.Key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "0" : part));
        if (!Known.TryGetValue(general, out var known))
        {
            yield return Finding.Mend(Matter, $"Portal:{setting.Key} is no setting of the portal. Remove it, or look for the right name in appsettings.sample.json");
        }
        else if (setting.Value.Length > 0 && !known.Fits(setting.Value))
        {
            yield return Finding.Mend(Matter, $"Portal:{setting.Key} is \"{setting.Value}\"; it must be {known.Meant}");
        }
    }

    private static IEnumerable<(string Key, string Value)> Leaves(IConfigurationSection section) =>
        section.AsEnumerable(makePathsRelative: true).Where(one => one.Key.Length > 0 && one.Value is not null).Select(one => (one.Key, one.Value!));
}
