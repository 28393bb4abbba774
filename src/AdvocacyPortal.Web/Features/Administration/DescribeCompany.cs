using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>An administrator says what the company is called and when it works; the first time makes the company. Promises made before keep their dates.</summary>
/// <param name="Name">1–120 characters.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="WorkingDays">At least one.</param>
/// <param name="Seen">What the form was filled from; null where there was no company.</param>
[MaySend(Who.Administrator)]
public sealed record DescribeCompanyCommand(string Name, string TimeZone, WorkingDays WorkingDays, string? Seen) : AdministrationCommand<Nothing>;

internal sealed class DescribeCompanyValidator : AbstractValidator<DescribeCompanyCommand>
{
    private const WorkingDays EveryDay = WorkingDays.MondayToFriday | WorkingDays.Saturday | WorkingDays.Sunday;

    public DescribeCompanyValidator()
    {
        RuleFor(command => command.Name).TidyName();
        RuleFor(command => command.TimeZone).Must(TimeZones.All.Contains).WithMessage("Choose");
        RuleFor(command => command.WorkingDays)
            .Must(days => days != WorkingDays.None && (days & ~EveryDay) == 0)
            .WithMessage("ChooseADay");
    }
}

internal sealed class DescribeCompanyHandler(PortalDbContext db) : IRequestHandler<DescribeCompanyCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DescribeCompanyCommand request, CancellationToken cancellationToken)
    {
        var name = Tidy.Name(request.Name);
        var company = await db.Companies.SingleOrDefaultAsync(cancellationToken);
        if ((company is null ? null : Seen.Of(company)) != request.Seen)
        {
            return Outcome<Nothing>.Stale();
        }

        if (company is null)
        {
            db.Companies.Add(new Company(name, request.TimeZone, request.WorkingDays, isDemo: false));
        }
        else
        {
            company.Describe(name, request.TimeZone, request.WorkingDays);
        }

        return default(Nothing);
    }
}
