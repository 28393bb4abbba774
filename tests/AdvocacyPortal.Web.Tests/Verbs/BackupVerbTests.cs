using System.IO.Compression;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Tests.Verbs;

public sealed class BackupVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-backup-");

    private string Data => Path.Combine(folder.FullName, "data");

    private string Backup => Path.Combine(folder.FullName, "copy.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Writes_one_whole_file_and_the_keys_for_their_owner_alone()
    {
        await VerbRun.OfAsync(Data, "migrate");
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<key />", TestContext.Current.CancellationToken);

        var run = await VerbRun.OfProcessAsync(Data, "backup", Backup);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("0 flags", run.Answer, StringComparison.Ordinal);
        Assert.Empty(new DatabaseFile(Backup).Faults());
        using (var archive = ZipFile.OpenRead($"{Backup}.keys.zip"))
        {
            Assert.Equal("key-1.xml", Assert.Single(archive.Entries).FullName);
        }

        Assert.Equal(["copy.db", "copy.db.keys.zip"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(DataDirectory.OwnersFile, File.GetUnixFileMode(Backup));
            Assert.Equal(DataDirectory.OwnersFile, File.GetUnixFileMode($"{Backup}.keys.zip"));
        }
    }

    [Fact]
    public async Task Overwrites_only_where_forced()
    {
        await VerbRun.OfAsync(Data, "migrate");
        await File.WriteAllTextAsync($"{Backup}.keys.zip", "mine", TestContext.Current.CancellationToken);

        var refused = await VerbRun.OfAsync(Data, "backup", Backup);
        var forced = await VerbRun.OfAsync(Data, "backup", Backup, "--force");

        Assert.Equal(1, refused.Code);
        Assert.Contains("--force", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, forced.Code);
    }

    [Fact]
    public async Task Says_where_there_is_nothing_to_back_up()
    {
        var run = await VerbRun.OfAsync(Data, "backup", Backup);

        Assert.Equal(1, run.Code);
        Assert.Contains("Portal:DataDirectory", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }
}
