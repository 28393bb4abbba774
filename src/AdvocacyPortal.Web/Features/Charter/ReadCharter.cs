using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Charter;

/// <summary>Any employee asks what customers may expect of the company.</summary>
[MaySend(Who.Employee)]
public sealed record ReadCharterQuery : IQuery<CharterReading>;

/// <param name="Values">In force, in their order.</param>
/// <param name="Retired">Given up; flags may still cite them.</param>
public sealed record CharterReading(IReadOnlyList<ReadValue> Values, IReadOnlyList<ReadValue> Retired);

/// <param name="Anchor">Its place on the page.</param>
/// <param name="Name">Short.</param>
/// <param name="Text">What customers may expect.</param>
/// <param name="Since">When this wording came into force.</param>
/// <param name="Earlier">Wordings before it, newest first.</param>
public sealed record ReadValue(string Anchor, string Name, string Text, DateTimeOffset Since, IReadOnlyList<EarlierWording> Earlier);

/// <param name="Name">Short.</param>
/// <param name="Text">What customers could expect.</param>
/// <param name="Since">When it came into force.</param>
public sealed record EarlierWording(string Name, string Text, DateTimeOffset Since);

internal sealed class ReadCharterHandler(PortalDbContext db) : IRequestHandler<ReadCharterQuery, Outcome<CharterReading>>
{
    public async Task<Outcome<CharterReading>> Handle(ReadCharterQuery request, CancellationToken cancellationToken)
    {
        var values = await db.CharterValues.AsNoTracking().OrderBy(value => value.Order).ToListAsync(cancellationToken);
        var read = values.ToLookup(value => value.Retired, value => new ReadValue(
            $"value-{value.Id.Value:N}",
            value.Current.Name,
            value.Current.Text,
            value.Current.Since,
            [.. value.Versions.OrderByDescending(one => one.Number).Skip(1).Select(one => new EarlierWording(one.Name, one.Text, one.Since))]));
        return new CharterReading([.. read[false]], [.. read[true]]);
    }
}
