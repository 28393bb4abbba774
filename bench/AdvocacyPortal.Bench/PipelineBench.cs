using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.Features.Home;
using AdvocacyPortal.Web.Features.Lists;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Bench;

/// <summary>Queries and commands through the whole pipeline, against the same statements sent by hand.</summary>
internal static class PipelineBench
{
    private const int LatePage = 1000;

    public static async Task<int> RunAsync(string folder)
    {
        await using var portal = await BenchPortal.OpenAsync(folder);
        await using var connection = new SqliteConnection($"Data Source={portal.File}");
        await connection.OpenAsync();
        var count = await portal.InDatabaseAsync(db => db.Flags.CountAsync());
        var middle = new FlagReference(await portal.InDatabaseAsync(db => db.Flags.OrderBy(flag => flag.Number).Skip(count / 2).Select(flag => flag.Number).FirstAsync()));
        Console.WriteLine(FormattableString.Invariant($"{count} flags"));
        Console.WriteLine("| what | pipeline ms | by hand ms | ratio | pipeline CPU ms | statements |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await AskAsync("board", new GetBoardQuery(new BoardFilter()));
        await AskAsync("board, one process", new GetBoardQuery(new BoardFilter { Process = await AnyProcessAsync(portal) }));
        await AskAsync("board, mine", new GetBoardQuery(new BoardFilter { Whose = Whose.Mine }));
        await AskAsync("board, my area", new GetBoardQuery(new BoardFilter { Whose = Whose.Area }));
        await AskAsync("home", new GetHomeQuery());
        await AskAsync("triage", new GetInboxQuery(InboxPart.All));
        await AskAsync("board, list", new GetBoardListQuery(new BoardFilter { View = BoardView.List }));
        await AskAsync("list, page 1", new GetFlagsQuery(new FlagFilter { Mine = false }));
        if (await LateAsync(portal) is { } late)
        {
            await AskAsync(FormattableString.Invariant($"list, page {LatePage}"), new GetFlagsQuery(late));
        }

        await AskAsync("flag page", new GetFlagQuery(middle));
        await AskAsync("search, common words", new GetFlagsQuery(new FlagFilter { Mine = false, Text = "customers wait" }));
        await AskAsync("search, rare word", new GetFlagsQuery(new FlagFilter { Mine = false, Text = "case 4711" }));
        await AskAsync("similar", new GetSimilarFlagsQuery("Older customers wait for a refund because the form has no field for it."));
        await CommandsAsync(portal, connection);
        return 0;

        async Task AskAsync<T>(string what, IRequest<Outcome<T>> query)
        {
            async Task Send()
            {
                var outcome = await portal.Dispatcher.SendAsync(portal.Champion, query);
                if (!outcome.IsDone)
                {
                    throw new InvalidOperationException($"{what} ended {outcome.Kind}.");
                }
            }

            await Send();
            await portal.Control.RecordAsync(Send);
            Print(what, await Timing.CompareAsync(Send, () => portal.Control.ReplayAsync(connection)), portal.Control.Count);
        }
    }

    private static async Task CommandsAsync(BenchPortal portal, SqliteConnection connection)
    {
        await OneRow.PrepareAsync(connection);
        var receipt = await RaiseAsync(portal);
        Print("raise", await Timing.CompareAsync(() => RaiseAsync(portal), () => OneRow.WriteAsync(connection)));
        Print(
            "comment",
            await Timing.CompareAsync(
                async () => Expect(await portal.Dispatcher.SendAsync(portal.Employee, new CommentWithRaiserCommand(receipt.Id, "One more customer told me the same today."))),
                () => OneRow.WriteAsync(connection)));
    }

    private static async Task<FlagReceipt> RaiseAsync(BenchPortal portal) =>
        Expect(await portal.Dispatcher.SendAsync(portal.Employee, new RaiseFlagCommand(new StoryInput { What = "Customers wait for an hour on the phone, and nobody tells them why." })));

    private static FlagReceipt Expect(Outcome<FlagReceipt> outcome) =>
        outcome.IsDone ? outcome.Value : throw new InvalidOperationException($"Ended {outcome.Kind}.");

    private static Task<Guid> AnyProcessAsync(BenchPortal portal) => portal.InDatabaseAsync(async db =>
        (await db.Flags.Where(flag => flag.ProcessId != null).GroupBy(flag => flag.ProcessId).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstAsync())!.Value.Value);

    private static async Task<FlagFilter?> LateAsync(BenchPortal portal)
    {
        var filter = new FlagFilter { Mine = false };
        for (var page = 1; page < LatePage; page++)
        {
            var shown = await portal.Dispatcher.SendAsync(portal.Champion, new GetFlagsQuery(filter));
            if (shown.Value.Later is not { } later)
            {
                return null;
            }

            filter = filter with { After = later };
        }

        return filter;
    }

    private static void Print(string what, (Timing Pipeline, Timing Control) run, int? statements = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {run.Pipeline.Milliseconds:F2} | {run.Control.Milliseconds:F2} | {run.Pipeline.Milliseconds / run.Control.Milliseconds:F2} | {run.Pipeline.Cpu:F2} | {statements} |"));
}
