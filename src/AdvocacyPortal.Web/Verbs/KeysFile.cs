using System.IO.Compression;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Verbs;

/// <summary>The data-protection keys of a backup, in a file of their own so that the two can be kept in two places.</summary>
internal static class KeysFile
{
    /// <summary>Of a backup's database file.</summary>
    public static string Beside(string backup) => $"{backup}.keys.zip";

    /// <summary>Packs the keys of a portal.</summary>
    /// <returns>How many.</returns>
    public static int Write(DataDirectory data, string file)
    {
        var keys = Directory.Exists(data.Keys) ? Directory.GetFiles(data.Keys, "*.xml") : [];
        using (var archive = new ZipArchive(DataDirectory.MakeFile($"{file}.unfinished"), ZipArchiveMode.Create))
        {
            foreach (var key in keys)
            {
                archive.CreateEntryFromFile(key, Path.GetFileName(key));
            }
        }

        File.Move($"{file}.unfinished", file, overwrite: true);
        return keys.Length;
    }

    /// <summary>Unpacks them into a portal's folder.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static int Read(string file, DataDirectory data)
    {
        using var archive = ZipFile.OpenRead(file);
        if (archive.Entries.FirstOrDefault(entry => entry.FullName != Path.GetFileName(entry.FullName) || !entry.Name.EndsWith(".xml", StringComparison.Ordinal)) is { } stranger)
        {
            throw new InvalidDataException($"It holds {stranger.FullName}, which is no key.");
        }

        foreach (var entry in archive.Entries)
        {
            using var key = DataDirectory.MakeFile(Path.Combine(data.Keys, entry.Name));
            using var packed = entry.Open();
            packed.CopyTo(key);
        }

        return archive.Entries.Count;
    }
}
