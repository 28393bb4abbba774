using System.Security.Cryptography;
using System.Text;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>What a form was filled from, as one short text. Posted along, it tells whether somebody changed it meanwhile.</summary>
internal static class Seen
{
    private const int Characters = 20;

    public static string Of(Company company) => Hash(company.Name, company.TimeZone, company.WorkingDays);

    public static string Of(Area area) => Hash(area.Name, area.ParentId, area.LeaderId, area.Headcount);

    public static string Of(Person person) => Hash(person.Name, person.Email, person.AreaId, person.Roles, person.Active);

    public static string Of(Process process) => Hash(process.Name, process.AreaId, process.OwnerId, process.MergedIntoId);

    public static string Of(CustomerTask task) => Hash(task.Name, task.MergedIntoId);

    public static string Of(CharterValue value) => Hash(value.Current.Number, value.Retired);

    // A unit separator cannot be typed into a form, so two lists of values never read the same.
    private static string Hash(params object?[] values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values))))[..Characters];
}
