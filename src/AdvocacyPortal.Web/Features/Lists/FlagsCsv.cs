using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Lists;

/// <summary>The list of flags as a file, with the filters of the page and all of its pages.</summary>
internal static class FlagsCsv
{
    public static void MapFlagsCsv(this WebApplication app) =>
        app.MapGet("/flags.csv", (HttpContext context, Portal portal, Words words) =>
            CsvDownload.SendAsync(context, "flags", RowsAsync(portal, words, FlagFilter.From(context.Request.Query) with { After = null, Before = null }, context.RequestAborted)));

    private static async IAsyncEnumerable<object?[]> RowsAsync(
        Portal portal, Words words, FlagFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = await portal.Send(new GetFlagsQuery(filter), cancellation);
        if (page is { IsDone: true, Value.Exact: { } number })
        {
            // The page would lead to this one flag; the file holds it.
            filter = filter with { Text = null, Only = new FlagReference(number).ToString() };
            page = await portal.Send(new GetFlagsQuery(filter), cancellation);
        }

        if (!page.IsDone)
        {
            yield break;
        }

        var seesSeverity = page.Value.SeesSeverity;
        yield return [.. Headings(filter.Mine, seesSeverity).Select(key => words[$"Csv.{key}"])];
        while (true)
        {
            foreach (var row in page.Value.Rows)
            {
                yield return [.. Cells(row, words, filter.Mine, seesSeverity)];
            }

            if (page.Value.Later is not { } later)
            {
                yield break;
            }

            page = await portal.Send(new GetFlagsQuery(filter with { After = later }), cancellation);
            if (!page.IsDone)
            {
                throw new InvalidOperationException("The right to read the list ended while it was sent.");
            }
        }
    }

    private static IEnumerable<string> Headings(bool mine, bool seesSeverity) =>
    [
        "Reference", "Headline", "State", "Process",
        .. seesSeverity ? ["Severity"] : Array.Empty<string>(),
        "Raised", "Changed", "SawThisToo", "WaitsForDecision",
        .. mine ? ["NextPromise", "Due", "PromiseMissed"] : Array.Empty<string>(),
    ];

    private static IEnumerable<object?> Cells(FlagRow row, Words words, bool mine, bool seesSeverity) =>
    [
        new FlagReference(row.Number).ToString(), row.Headline, words.Of(row.State), row.Process,
        .. seesSeverity ? [row is { IsRated: true, Severity: { } severity } ? words.Of(severity) : words["NotRated"]] : Array.Empty<object?>(),
        words.Local(row.RaisedAt), words.Local(row.ChangedAt), row.SawThisToo, YesNo(row.Escalated),
        .. mine
            ? [row.NextPromise is { } promise ? words.Of(promise.Kind) : null, row.NextPromise?.By is { } by ? words.Local(by) : null, YesNo(row.PromiseMissed)]
            : Array.Empty<object?>(),
    ];

    private static int YesNo(bool value) => value ? 1 : 0;
}
