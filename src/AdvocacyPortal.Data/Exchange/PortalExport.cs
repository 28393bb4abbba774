using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdvocacyPortal.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Exchange;

/// <summary>Writes everything that the portal knows as JSON lines, as it is at one moment (docs/how-to/export.md).</summary>
public static class PortalExport
{
    private static readonly JsonSerializerOptions HeaderJson = new(JsonSerializerDefaults.Web) { DictionaryKeyPolicy = null };

    // The lines are read by programs, never as part of a page.
    private static readonly JsonWriterOptions LineJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the header and a line for each row.</summary>
    /// <param name="db">The portal; others may go on writing.</param>
    /// <param name="target">Gets UTF-8.</param>
    /// <param name="withCredentials">Accounts too, with password hashes and keys.</param>
    /// <param name="now">Goes into the header.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ExportHeader> WriteAsync(PortalDbContext db, Stream target, bool withCredentials, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var moment = await SqliteProvider.ReadOneMomentAsync(db, cancellation);
        var tables = ExchangeTable.Of(db, withCredentials);
        var quote = db.GetService<ISqlGenerationHelper>();
        var rows = new Dictionary<string, int>();
        foreach (var table in tables)
        {
            await using var count = Command(moment, $"SELECT count(*) FROM {quote.DelimitIdentifier(table.Name)}");
            rows.Add(table.Name, Convert.ToInt32(await count.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture));
        }

        var header = new ExportHeader(ExportHeader.FormatName, ExportHeader.CurrentVersion, db.Database.GetMigrations().Last(), now, withCredentials, rows);
        await JsonSerializer.SerializeAsync(target, header, HeaderJson, cancellation);
        target.WriteByte((byte)'\n');
        foreach (var table in tables)
        {
            await WriteAsync(table, moment, quote, target, cancellation);
        }

        return header;
    }

    /// <summary>Reads a first line.</summary>
    /// <returns>Null where it is none of an export.</returns>
    public static ExportHeader? ReadHeader(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportHeader>(line, HeaderJson) is { Format: ExportHeader.FormatName, Rows: not null } header ? header : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(ExchangeTable table, DbTransaction moment, ISqlGenerationHelper quote, Stream target, CancellationToken cancellation)
    {
        var columns = string.Join(", ", table.Columns.Select(column => quote.DelimitIdentifier(column.Name)));
        var order = string.Join(", ", table.Key.Select(quote.DelimitIdentifier));
        await using var all = Command(moment, $"SELECT {columns} FROM {quote.DelimitIdentifier(table.Name)} ORDER BY {order}");
        await using var row = await all.ExecuteReaderAsync(cancellation);
        await using var writer = new Utf8JsonWriter(target, LineJson);
        while (await row.ReadAsync(cancellation))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(table.Name);
            for (var place = 0; place < table.Columns.Count; place++)
            {
                table.Columns[place].Write(writer, row, place);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            await writer.FlushAsync(cancellation);
            writer.Reset();
            target.WriteByte((byte)'\n');
        }
    }

    private static DbCommand Command(DbTransaction moment, string sql)
    {
        var command = moment.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (moment, sql);
        return command;
    }
}
