using System.Runtime.CompilerServices;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>The triage inbox as a file: the same part of it, in the same order, all of its rows.</summary>
internal static class TriageCsv
{
    private static readonly string[] Headings =
        ["Reference", "Headline", "State", "Process", "PresumedSeverity", "AgeDays", "Disputed", "Due", "PromiseMissed"];

    public static void MapTriageCsv(this WebApplication app) =>
        app.MapGet("/triage.csv", (HttpContext context, Portal portal, Words words) =>
            CsvDownload.SendAsync(context, "triage", RowsAsync(portal, words, PartOf(context.Request.Query["whose"]), context.RequestAborted)));

    /// <summary>The part that an address names; what is no part is one's own.</summary>
    public static InboxPart PartOf(string? whose) =>
        Enum.TryParse<InboxPart>(whose, ignoreCase: true, out var part) && Enum.IsDefined(part) ? part : InboxPart.Mine;

    private static async IAsyncEnumerable<object?[]> RowsAsync(Portal portal, Words words, InboxPart part, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var inbox = await portal.Send(new GetInboxQuery(part) { Whole = true }, cancellation);
        if (!inbox.IsDone)
        {
            yield break;
        }

        yield return [.. Headings.Select(key => words[$"Csv.{key}"])];
        foreach (var row in inbox.Value.Rows)
        {
            yield return
            [
                new FlagReference(row.Number).ToString(), row.Headline, words.Of(row.State), row.Process, words.Of(row.Severity), row.AgeDays,
                row.Disputed ? 1 : 0, row.NextPromise is { } by ? words.Local(by) : null, row.Overdue ? 1 : 0,
            ];
        }
    }
}
