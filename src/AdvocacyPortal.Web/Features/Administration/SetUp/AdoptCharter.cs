using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Web.Features.Administration.CharterValues;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.SetUp;

/// <summary>An administrator puts the first charter values in force; refused as stale where there are some already.</summary>
/// <param name="Values">One to twenty.</param>
[MaySend(Who.Administrator)]
public sealed record AdoptCharterCommand(IReadOnlyList<FirstValue> Values) : AdministrationCommand<Nothing>;

/// <param name="Name">1–120 characters.</param>
/// <param name="Text">What customers may expect, 1–2,000 characters.</param>
public sealed record FirstValue(string Name, string Text);

internal sealed class AdoptCharterValidator : AbstractValidator<AdoptCharterCommand>
{
    private const int Most = 20;

    public AdoptCharterValidator()
    {
        RuleFor(command => command.Values).Must(values => values.Count is > 0 and <= Most).WithMessage("ChooseAValue");
        RuleForEach(command => command.Values).ChildRules(value =>
        {
            value.RuleFor(one => one.Name).TidyName();
            value.RuleFor(one => one.Text).Text(WriteCharterValueValidator.LongestText);
        });
    }
}

internal sealed class AdoptCharterHandler(PortalDbContext db, TimeProvider time) : IRequestHandler<AdoptCharterCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AdoptCharterCommand request, CancellationToken cancellationToken)
    {
        if (await db.CharterValues.AnyAsync(cancellationToken))
        {
            return Outcome<Nothing>.Stale();
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, one) in request.Values.Index())
        {
            var name = Tidy.Name(one.Name);
            if (!names.Add(name))
            {
                return new FieldError($"Values[{index}].Name", "NameTaken", name);
            }

            var value = new CharterValue(CharterValueId.New(), index + 1);
            value.Write(name, one.Text.Trim(), time.GetUtcNow());
            db.CharterValues.Add(value);
        }

        return default(Nothing);
    }
}
