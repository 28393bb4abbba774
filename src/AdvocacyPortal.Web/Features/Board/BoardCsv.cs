using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>The board as a file: its list view with the same filters, all of its pages.</summary>
internal static class BoardCsv
{
    private static readonly string[] Headings =
        ["Reference", "Headline", "State", "Process", "Severity", "AgeDays", "StateDays", "Champion", "WaitingDays", "PromiseMissed", "SawThisToo"];

    public static void MapBoardCsv(this WebApplication app) =>
        app.MapGet("/board.csv", (HttpContext context, Portal portal, Words words) =>
            CsvDownload.SendAsync(context, "board", RowsAsync(portal, words, BoardFilter.From(name => context.Request.Query[name]) with { View = BoardView.List, After = null }, context.RequestAborted)));

    private static async IAsyncEnumerable<object?[]> RowsAsync(
        Portal portal, Words words, BoardFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = await portal.Send(new GetBoardListQuery(filter), cancellation);
        if (!page.IsDone)
        {
            yield break;
        }

        yield return [.. Headings.Select(key => words[$"Csv.{key}"])];
        while (true)
        {
            foreach (var face in page.Value.Faces)
            {
                yield return
                [
                    face.Reference, face.Headline, words.Of(face.State), face.Process, face.Severity is { } severity ? words.Of(severity) : words["NotRated"],
                    face.AgeDays, face.StateDays, face.Champion, face.WaitingDays, face.PromiseMissed ? 1 : 0, face.Joined,
                ];
            }

            if (page.Value.Next is not { } next)
            {
                yield break;
            }

            page = await portal.Send(new GetBoardListQuery(filter with { After = next }), cancellation);
            if (!page.IsDone)
            {
                throw new InvalidOperationException("The right to read the board ended while it was sent.");
            }
        }
    }
}
