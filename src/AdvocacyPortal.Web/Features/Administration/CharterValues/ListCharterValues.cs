using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CharterValues;

/// <summary>An administrator asks for every charter value with all its wordings, retired ones last.</summary>
[MaySend(Who.Administrator)]
public sealed record ListCharterValuesQuery : IQuery<CharterList>;

/// <param name="Values">In their order.</param>
public sealed record CharterList(IReadOnlyList<CharterRow> Values);

/// <param name="Id">Key.</param>
/// <param name="Retired">Offered no more.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="Seen">To post along.</param>
public sealed record CharterRow(CharterValueId Id, bool Retired, IReadOnlyList<Wording> Versions, string Seen)
{
    /// <summary>The wording in force.</summary>
    public Wording Current => Versions[0];
}

/// <param name="Number">From 1.</param>
/// <param name="Name">Short.</param>
/// <param name="Text">What customers may expect.</param>
/// <param name="Since">When it came into force.</param>
/// <param name="Flags">How many flags cite it.</param>
public sealed record Wording(int Number, string Name, string Text, DateTimeOffset Since, int Flags);

internal sealed class ListCharterValuesHandler(PortalDbContext db) : IRequestHandler<ListCharterValuesQuery, Outcome<CharterList>>
{
    public async Task<Outcome<CharterList>> Handle(ListCharterValuesQuery request, CancellationToken cancellationToken)
    {
        var values = await db.CharterValues.AsNoTracking().OrderBy(value => value.Retired).ThenBy(value => value.Order).ToListAsync(cancellationToken);
        var cited = await db.Flags.Where(flag => flag.ValueId != null)
            .GroupBy(flag => flag.ValueId)
            .Select(flags => new { Value = flags.Key, Count = flags.Count() })
            .ToDictionaryAsync(one => one.Value!.Value, one => one.Count, cancellationToken);
        return new CharterList([.. values.Select(value => new CharterRow(
            value.Id,
            value.Retired,
            [.. value.Versions.OrderByDescending(one => one.Number).Select(one => new Wording(one.Number, one.Name, one.Text, one.Since, cited.GetValueOrDefault(one.Id)))],
            Seen.Of(value)))]);
    }
}
