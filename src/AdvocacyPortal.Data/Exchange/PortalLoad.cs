using System.Data.Common;
using System.Text.Json;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Data.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Exchange;

/// <summary>What stands in the way of loading an export, in words.</summary>
/// <param name="message">For the administrator.</param>
public sealed class LoadRefusedException(string message) : Exception(message);

/// <summary>Makes an empty portal the one that an export was written by: all of it, or nothing.</summary>
public static class PortalLoad
{
    private const int SearchBatch = 500;

    /// <summary>Reads the lines and stores them in one transaction.</summary>
    /// <param name="db">An empty portal at this version.</param>
    /// <param name="lines">The export.</param>
    /// <param name="cancellation">Stops it; nothing is stored then.</param>
    /// <exception cref="LoadRefusedException">The portal is not empty, or the file not whole.</exception>
    public static async Task<ExportHeader> ReadAsync(PortalDbContext db, TextReader lines, CancellationToken cancellation)
    {
        var header = PortalExport.ReadHeader(await lines.ReadLineAsync(cancellation) ?? "")
            ?? throw new LoadRefusedException("The first line is not that of a portal's export.");
        if (header.Version > ExportHeader.CurrentVersion || !db.Database.GetMigrations().Contains(header.Schema))
        {
            throw new LoadRefusedException($"The export was written by a later version of the portal ({header.Schema}). Install that version first.");
        }

        if (await db.People.AnyAsync(cancellation) || await db.Companies.AnyAsync(cancellation) || await db.Flags.AnyAsync(cancellation))
        {
            throw new LoadRefusedException("This portal is not empty: an export is loaded into a new data directory.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The link for a first administrator, if this portal printed one: the export brings its own people.
        await db.Invitations.ExecuteDeleteAsync(cancellation);
        await StoreAsync(db, transaction.GetDbTransaction(), header, lines, cancellation);
        await IndexAsync(db, cancellation);
        await TimelineRows.RebuildAsync(db, cancellation);
        await transaction.CommitAsync(cancellation);
        return header;
    }

    private static async Task StoreAsync(PortalDbContext db, DbTransaction transaction, ExportHeader header, TextReader lines, CancellationToken cancellation)
    {
        var tables = ExchangeTable.Of(db, withCredentials: true).ToDictionary(table => table.Name);
        var quote = db.GetService<ISqlGenerationHelper>();
        var stored = header.Rows.Keys.ToDictionary(name => name, _ => 0);
        for (var number = 2; await lines.ReadLineAsync(cancellation) is { } line; number++)
        {
            try
            {
                using var parsed = JsonDocument.Parse(line);
                var row = parsed.RootElement.EnumerateObject().Single();
                if (!tables.TryGetValue(row.Name, out var table) || !stored.TryGetValue(row.Name, out var count))
                {
                    throw new FormatException($"{row.Name} is no table of this portal.");
                }

                await InsertAsync(table, row.Value, transaction, quote, cancellation);
                stored[row.Name] = count + 1;
            }
            catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException or DbException)
            {
                throw new LoadRefusedException($"Line {number} cannot be loaded: {failure.Message} Nothing was loaded.");
            }
        }

        if (header.Rows.FirstOrDefault(one => stored[one.Key] != one.Value) is { Key: not null } cut)
        {
            throw new LoadRefusedException($"The file is cut short: of {cut.Value} lines of {cut.Key} there are {stored[cut.Key]}. Nothing was loaded.");
        }
    }

    private static async Task InsertAsync(ExchangeTable table, JsonElement row, DbTransaction transaction, ISqlGenerationHelper quote, CancellationToken cancellation)
    {
        if (row.EnumerateObject().FirstOrDefault(one => table.Columns.All(column => column.Name != one.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new FormatException($"{table.Name} has no {unknown.Name}.");
        }

        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var names = string.Join(", ", table.Columns.Select(column => quote.DelimitIdentifier(column.Name)));
        var places = string.Join(", ", table.Columns.Select((_, place) => $"@p{place}"));
        command.CommandText = $"INSERT INTO {quote.DelimitIdentifier(table.Name)} ({names}) VALUES ({places})";
        for (var place = 0; place < table.Columns.Count; place++)
        {
            table.Columns[place].Bind(command, $"@p{place}", row.TryGetProperty(table.Columns[place].Name, out var value) ? value : null);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    // What is found by search is made from the rows; an export does not hold it twice.
    private static async Task IndexAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var search = new FlagSearch(db);
        for (var last = 0; ;)
        {
            var flags = await db.Flags.AsNoTracking().Where(flag => flag.Number > last).OrderBy(flag => flag.Number).Take(SearchBatch).ToListAsync(cancellation);
            if (flags.Count == 0)
            {
                return;
            }

            foreach (var flag in flags)
            {
                await search.UpdateAsync(flag, cancellation);
            }

            last = flags[^1].Number;
        }
    }
}
