namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>Somebody whom the sign-in of the demo offers.</summary>
/// <param name="Key">Stands in the form.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Email">Finds them in the database.</param>
/// <param name="ByName">Offered under their name, because another one stands for the role.</param>
public sealed record DemoPerson(string Key, string Name, string Email, bool ByName);

/// <summary>The people of the demo company whom one can be.</summary>
public static class DemoPeople
{
    private static readonly (string Key, bool ByName)[] Offered =
    [
        ("employee", false), ("champion", false), ("leader", false), ("administrator", false),
        ("employee2", true), ("champion2", true), ("owner", true),
    ];

    /// <summary>In the order of the buttons.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        .. Offered.Select(one =>
        {
            var person = DemoContent.Company.People.Single(other => other.Key == one.Key);
            return new DemoPerson(one.Key, person.Name, person.Email, one.ByName);
        }),
    ];

    /// <summary>The one behind a button; null where the form was forged.</summary>
    public static DemoPerson? Find(string? key) => All.SingleOrDefault(one => one.Key == key);
}
