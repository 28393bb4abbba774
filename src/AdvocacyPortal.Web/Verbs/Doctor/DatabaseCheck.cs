using System.Data.Common;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs.Doctor;

/// <summary>The database, and what only it can tell: whether the clock went backwards, whether somebody can administer.</summary>
internal static class DatabaseCheck
{
    private const string Matter = "database";
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<Finding>> ExamineAsync(DataDirectory data, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(data.Database))
        {
            return [Finding.Fine(Matter, $"none in {data.Root} yet; the first start makes it")];
        }

        try
        {
            return await ExamineFileAsync(data, time, cancellation);
        }
        catch (DbException failure) when (PortalVerbs.Surroundings(failure) is { } why)
        {
            return [Finding.Mend(Matter, $"it could not be looked at, which says nothing about the data in it. {why}")];
        }
    }

    private static async Task<IReadOnlyList<Finding>> ExamineFileAsync(DataDirectory data, TimeProvider time, CancellationToken cancellation)
    {
        var file = new DatabaseFile(data.Database);
        if (await Task.Run(file.Faults, cancellation) is { Count: > 0 } faults)
        {
            return [Finding.Mend(Matter, $"{data.Database} is damaged: {string.Join("; ", faults)}. Stop the portal and restore the last backup")];
        }

        var known = RestoreVerb.Known();
        if (await Task.Run(file.Migrations, cancellation) is not { } applied)
        {
            return [Finding.Mend(Matter, $"{data.Database} is not a portal's database, or cannot be read by {Environment.UserName}")];
        }

        if (applied.Except(known).FirstOrDefault() is { } unknown)
        {
            return [Finding.Mend(Matter, $"it was brought to a later version ({unknown}). Install that version, or restore the backup from before")];
        }

        List<Finding> findings = [Finding.Fine(Matter, $"integrity checked, {new FileInfo(data.Database).Length >> 20} MB")];
        if (known.Except(applied).ToList() is { Count: > 0 } missing)
        {
            findings.Add(Finding.Mend(Matter, $"{missing.Count} migrations are pending. Start the portal, or run migrate; either makes a copy before"));
            return findings;
        }

        findings.Add(Finding.Fine(Matter, $"at this version ({known[^1]})"));
        try
        {
            findings.AddRange(await AskAsync(data, time, cancellation));
        }
        catch (DbException failure)
        {
            findings.Add(Finding.Mend(Matter, $"it does not answer: {failure.Message}"));
        }

        return findings;
    }

    private static async Task<IEnumerable<Finding>> AskAsync(DataDirectory data, TimeProvider time, CancellationToken cancellation)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        options.UsePortalSqlite(data.Database);
        await using var db = new PortalDbContext(options.Options);
        var now = time.GetUtcNow();
        var newest = await db.FlagEvents.MaxAsync(one => (DateTimeOffset?)one.RecordedAt, cancellation);
        var zone = await db.Companies.Select(one => one.TimeZone).FirstOrDefaultAsync(cancellation);
        var administrators = db.People.Where(one => one.Active && (one.Roles & Roles.Administrator) != 0).Select(one => one.Id).ToList();
        var accounts = await db.Users.Select(one => one.Id).ToListAsync(cancellation);
        return
        [
            newest > now + ClockSlack
                ? Finding.Mend("clock", $"it says {now:u}, but something was recorded at {newest:u}. Set this machine's clock (timedatectl); promises and checks go by it")
                : Finding.Fine("clock", $"{now:u}; nothing was recorded later than that"),
            zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
                ? Finding.Mend("time zone", $"this machine does not know {zone}: apt-get install tzdata")
                : Finding.Fine("time zone", zone ?? "none chosen yet"),
            administrators.Any(one => accounts.Contains(one.Value))
                ? Finding.Fine("administrators", $"{administrators.Count}")
                : Finding.Mend("administrators", "nobody can sign in as one. The next start of the portal prints a link that makes one"),
        ];
    }
}
