using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Verbs.Doctor;

/// <summary>The data-protection keys: there and readable.</summary>
internal static class KeysCheck
{
    private const string Matter = "keys";

    public static IEnumerable<Finding> Examine(DataDirectory data, TimeProvider time)
    {
        var files = Directory.Exists(data.Keys) ? Directory.GetFiles(data.Keys, "key-*.xml") : [];
        if (files.Length == 0)
        {
            yield return File.Exists(data.Database)
                ? Finding.Mend(Matter, $"none in {data.Keys}: everybody has to sign in anew. Bring them back from the backup's .keys.zip; else the next start makes new ones")
                : Finding.Fine(Matter, "none yet; the first start makes them");
            yield break;
        }

        var valid = 0;
        foreach (var file in files)
        {
            DateTimeOffset? until = null;
            string? fault = null;
            try
            {
                until = DateTimeOffset.Parse(XDocument.Load(file).Root!.Element("expirationDate")!.Value, CultureInfo.InvariantCulture);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or XmlException or FormatException or NullReferenceException)
            {
                fault = failure.Message;
            }

            if (fault is not null)
            {
                yield return Finding.Mend(Matter, $"{file} cannot be read ({fault}). Bring it back from a backup, with the portal's account as its owner");
            }
            else if (until > time.GetUtcNow())
            {
                valid++;
            }
        }

        yield return Finding.Fine(Matter, $"{files.Length} there, {valid} not yet expired");
    }
}
