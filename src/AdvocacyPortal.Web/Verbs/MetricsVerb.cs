using System.CommandLine;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Verbs.Figures;

namespace AdvocacyPortal.Web.Verbs;

/// <summary><c>metrics …</c>: the figures, and <c>metrics rebuild</c>.</summary>
internal static class MetricsVerb
{
    public static Command Make()
    {
        var verb = WaitingFigures.Make();
        verb.Add(SeriesFigures.Make());
        verb.Add(MakeRebuild());
        return verb;
    }

    private static Command MakeRebuild()
    {
        var rebuild = new Command("rebuild", "Make anew from the events what figures need of each flag. A portal that serves meanwhile goes on and takes it up.");
        rebuild.SetAction(async (_, cancellation) =>
        {
            await using var portal = VerbHost.Build();
            await portal.MigratePortalDatabaseAsync();
            await using var scope = portal.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var count = await TimelineRows.RebuildAsync(db, cancellation);
            await transaction.CommitAsync(cancellation);
            Console.WriteLine($"Rebuilt from the events: {count} flags.");
            return PortalVerbs.Done;
        });
        return rebuild;
    }
}
