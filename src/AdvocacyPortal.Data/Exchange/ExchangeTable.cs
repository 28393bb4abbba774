using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AdvocacyPortal.Data.Exchange;

/// <summary>A table that an export holds. Every table of the model is one, unless it is named here: none is forgotten.</summary>
/// <param name="Name">In the database and in the lines.</param>
/// <param name="Columns">All of them.</param>
/// <param name="Key">Names of the primary key's, by which rows are ordered.</param>
internal sealed record ExchangeTable(string Name, IReadOnlyList<ExchangeColumn> Columns, IReadOnlyList<string> Key)
{
    // What somebody typed and never sent, answers kept for a repeat within minutes, and what is made anew from the events.
    private static readonly string[] LeftOut = ["Drafts", "ProcessedCommands", "FlagTimelines"];

    // How people prove who they are: password hashes, authenticator and passkeys, links not yet used.
    private static readonly string[] Credentials = ["AspNetUsers", "AspNetUserClaims", "AspNetUserLogins", "AspNetUserTokens", "AspNetUserPasskeys", "Invitations"];

    /// <summary>The tables of an export, what others point to before what points there.</summary>
    public static IReadOnlyList<ExchangeTable> Of(DbContext db, bool withCredentials)
    {
        var waiting = db.Model.GetRelationalModel().Tables
            .Where(table => !LeftOut.Contains(table.Name) && (withCredentials || !Credentials.Contains(table.Name)))
            .OrderBy(table => table.Name, StringComparer.Ordinal)
            .ToList();
        var ordered = new List<ITable>();
        while (waiting.Find(one => one.ForeignKeyConstraints.All(key => key.PrincipalTable == one || !waiting.Contains(key.PrincipalTable))) is { } next)
        {
            waiting.Remove(next);
            ordered.Add(next);
        }

        return waiting.Count == 0
            ? ordered.ConvertAll(table => new ExchangeTable(table.Name, [.. table.Columns.Select(column => new ExchangeColumn(column))], [.. table.PrimaryKey!.Columns.Select(column => column.Name)]))
            : throw new InvalidOperationException($"These tables point to each other in a circle: {string.Join(", ", waiting.Select(table => table.Name))}.");
    }
}
