using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Verbs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace AdvocacyPortal.Web.Tests.Verbs;

public sealed class DoctorVerbTests : PortalTest
{
    private string file = "";

    private DataDirectory Data => new(Path.GetDirectoryName(file)!);

    [Fact]
    public async Task Finds_nothing_to_mend_in_a_sound_portal()
    {
        await FillAsync();

        Assert.DoesNotContain(await ExamineAsync(), Mends);
    }

    [Theory]
    [InlineData("Portal:DataDirektory", "x", "Portal:DataDirektory is no setting")]
    [InlineData("Portal:CircuitsPerPerson", "many", "must be a number")]
    [InlineData("Portal:Proxy:KnownNetworks:3", "10.0.0.0/99", "must be a network")]
    [InlineData("Portal:Proxy:KnownProxies:0", "somewhere", "must be an IP address")]
    [InlineData("urls", "http://0.0.0.0:80", "without TLS")]
    [InlineData("Portal:PublicAddress", "https://flags.example", "Portal:Proxy:Enabled")]
    [InlineData("Portal:Proxy:Enabled", "true", "Portal:PublicAddress is empty")]
    public async Task Says_which_setting_to_mend(string key, string value, string said)
    {
        await FillAsync();

        Assert.Contains(await ExamineAsync((key, value)), line => Mends(line) && line.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_set_up_in_full_is_fine()
    {
        await FillAsync();

        var lines = await ExamineAsync(("Portal:Proxy:Enabled", "true"), ("Portal:PublicAddress", "https://flags.example"), ("AllowedHosts", "flags.example"));

        Assert.DoesNotContain(lines, Mends);
    }

    [Fact]
    public async Task A_folder_that_others_may_read_is_to_be_closed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Rights are of Unix.");
        await FillAsync();
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(Data.Root, DataDirectory.OwnersOnly | UnixFileMode.OtherRead);
        }

        Assert.Contains(await ExamineAsync(), line => Mends(line) && line.Contains("chmod 700", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_behind_the_newest_record_is_seen()
    {
        await FillAsync();
        await Raise();
        Assert.DoesNotContain(await ExamineAsync(), Mends);

        Clock.Advance(TimeSpan.FromMinutes(-3));

        Assert.Contains(await ExamineAsync(), line => Mends(line) && line.Contains("timedatectl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pending_migrations_and_a_damaged_file_are_seen()
    {
        await FillAsync();
        await InDatabase(db => db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT max(MigrationId) FROM __EFMigrationsHistory)", Cancellation));
        Assert.Contains(await ExamineAsync(), line => Mends(line) && line.Contains("pending", StringComparison.Ordinal));

        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(Data.Database, "no database", Cancellation);

        Assert.Contains(await ExamineAsync(), line => Mends(line) && line.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_and_unreadable_keys_are_seen()
    {
        await FillAsync();
        var key = Directory.GetFiles(Data.Keys).Single();
        await File.WriteAllTextAsync(key, "half a k", Cancellation);
        Assert.Contains(await ExamineAsync(), line => Mends(line) && line.Contains("cannot be read", StringComparison.Ordinal));

        File.Delete(key);

        Assert.Contains(await ExamineAsync(), line => Mends(line) && line.Contains("sign in anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_with_one_where_something_is_to_be_mended()
    {
        await FillAsync();
        var run = await VerbRun.OfProcessAsync(Path.Combine(Data.Root, "nowhere"), new Dictionary<string, string> { ["Portal__Nonsense"] = "1" }, "doctor");

        Assert.Equal(1, run.Code);
        Assert.Contains("MEND  settings: Portal:Nonsense", run.Answer, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Data.Root, "nowhere")));
    }

    private static bool Mends(string line) => line.StartsWith("MEND", StringComparison.Ordinal) && !line.Contains("as root", StringComparison.Ordinal);

    private async Task<List<string>> ExamineAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();
        var findings = await DoctorVerb.ExamineAsync(configuration, new Somewhere(), Data, Clock, Cancellation);
        return findings.ConvertAll(one => one.ToString());
    }

    private async Task FillAsync()
    {
        file = await InDatabase(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        Data.Make();
        await File.WriteAllTextAsync(Path.Combine(Data.Keys, "key-1.xml"), "<key><expirationDate>2099-01-01T00:00:00Z</expirationDate></key>", Cancellation);
        await InDatabase(async db =>
        {
            var administrator = await db.People.SingleAsync(one => one.Roles == Roles.Administrator, Cancellation);
            return db.Users.Add(new() { Id = administrator.Id.Value, UserName = administrator.Email });
        });
    }

    private sealed class Somewhere : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
