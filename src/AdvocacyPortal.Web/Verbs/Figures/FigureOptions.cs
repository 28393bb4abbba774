using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Verbs.Figures;

/// <summary>What the verbs about figures have in common.</summary>
internal static class FigureOptions
{
    // Names stand as they are written; nothing of this goes into a page.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string?> AsOf() => new("--as-of") { Description = "As known at this moment, such as 2016-04-01T00:00:00Z. Default: now." };

    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    /// <summary>Opens the portal, reads the flags, and prints what is made of them.</summary>
    /// <param name="asOf">As typed.</param>
    /// <param name="answer">Makes the answer and says how it ended; it has printed a refusal itself.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<int> RunAsync(string? asOf, Func<IServiceProvider, FigureData, Task<int>> answer, CancellationToken cancellation)
    {
        if (asOf is not null && FigureData.Moment(asOf) is null)
        {
            return await PortalVerbs.RefuseAsync($"--as-of {asOf}: not a moment such as 2016-04-01T00:00:00Z.", PortalVerbs.WrongUsage);
        }

        var folder = VerbHost.Settings().Data;
        if (!File.Exists(folder.Database))
        {
            return await PortalVerbs.RefuseAsync($"There is no database in {folder.Root}. Is Portal:DataDirectory set as the portal has it?");
        }

        await using var portal = VerbHost.Build();
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            return await PortalVerbs.RefuseAsync("The database is of an earlier version: run migrate, or start the portal, first.");
        }

        // What is to come is not known: a later moment is now.
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var moment = asOf is not null && FigureData.Moment(asOf) is { } asked && asked < now ? asked : now;
        var data = await FigureData.ReadAsync(scope.ServiceProvider.GetRequiredService<FlagFigures>(), moment, cancellation);
        if (data.Traced.DataErrors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Left out: {data.Traced.DataErrors.Count} flags whose register tells of times that cannot be.");
        }

        return await answer(scope.ServiceProvider, data);
    }

    public static void Print<T>(T answer, Func<T, string> text, string? format)
    {
        if (format == "json")
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, Json));
        }
        else
        {
            Console.Write(text(answer));
        }
    }
}
