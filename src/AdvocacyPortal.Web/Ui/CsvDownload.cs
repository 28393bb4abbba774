using System.Globalization;
using System.Text;

namespace AdvocacyPortal.Web.Ui;

/// <summary>Sends a list as a file while it is still being read, so that no list is too long.</summary>
internal static class CsvDownload
{
    private const int RowsAtOnce = 100;

    /// <summary>The address of a list's file: the list's own, with the same filters.</summary>
    public static string AddressOf(string list) =>
        list.IndexOf('?', StringComparison.Ordinal) is > 0 and var query ? $"{list[..query]}.csv{list[query..]}" : $"{list}.csv";

    /// <summary>Sends the rows; where there is not even the row of headings, the answer is that of an address that does not exist.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="name">Of the file, without its day and ending.</param>
    /// <param name="rows">Headings first.</param>
    public static async Task SendAsync(HttpContext context, string name, IAsyncEnumerable<object?[]> rows)
    {
        await using var all = rows.GetAsyncEnumerator(context.RequestAborted);
        if (!await all.MoveNextAsync())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var today = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}-{today:yyyy-MM-dd}.csv\"");
        var waiting = new StringBuilder().Append(CsvText.ByteOrderMark);
        var count = 0;
        do
        {
            waiting.Append(CsvText.Row(all.Current));
            if (++count % RowsAtOnce == 0)
            {
                await context.Response.WriteAsync(waiting.ToString(), context.RequestAborted);
                waiting.Clear();
            }
        }
        while (await all.MoveNextAsync());
        await context.Response.WriteAsync(waiting.ToString(), context.RequestAborted);
    }
}
