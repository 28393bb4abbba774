using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CharterValues;

/// <summary>An administrator adds a charter value or puts a new wording in force; flags keep the wording they cite.</summary>
/// <param name="Id">Null adds one, at the end.</param>
/// <param name="Name">1–120 characters, unlike every other value's.</param>
/// <param name="Text">What customers may expect, 1–2,000 characters.</param>
/// <param name="Seen">What the form was filled from; null for a new one.</param>
[MaySend(Who.Administrator)]
public sealed record WriteCharterValueCommand(CharterValueId? Id, string Name, string Text, string? Seen) : AdministrationCommand<CharterValueId>;

internal sealed class WriteCharterValueValidator : AbstractValidator<WriteCharterValueCommand>
{
    /// <summary>Longest wording.</summary>
    public const int LongestText = 2_000;

    public WriteCharterValueValidator()
    {
        RuleFor(command => command.Name).TidyName();
        RuleFor(command => command.Text).Text(LongestText);
    }
}

internal sealed class WriteCharterValueHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<WriteCharterValueCommand, Outcome<CharterValueId>>
{
    public async Task<Outcome<CharterValueId>> Handle(WriteCharterValueCommand request, CancellationToken cancellationToken)
    {
        var values = await db.CharterValues.ToListAsync(cancellationToken);
        var value = values.SingleOrDefault(one => one.Id == request.Id);
        if (request.Id is not null && value is null)
        {
            return Outcome<CharterValueId>.NotFound();
        }

        if (value is not null && Seen.Of(value) != request.Seen)
        {
            return Outcome<CharterValueId>.Stale();
        }

        var (name, text) = (Tidy.Name(request.Name), request.Text.Trim());
        if (values.Any(one => one != value && !one.Retired && Tidy.Same(one.Current.Name, name)))
        {
            return new FieldError(nameof(request.Name), "NameTaken", name);
        }

        if (value is null)
        {
            value = new CharterValue(CharterValueId.New(), values.Count == 0 ? 1 : values.Max(one => one.Order) + 1);
            value.Write(name, text, time.GetUtcNow());
            db.CharterValues.Add(value);
        }
        else if (value.Current.Name != name || value.Current.Text != text)
        {
            db.CharterValueVersions.Add(value.Write(name, text, time.GetUtcNow()));
        }

        return value.Id;
    }
}
