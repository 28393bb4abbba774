using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.Areas;

/// <summary>An administrator adds an area or says what it is like now; who is named its leader gets the leader's role.</summary>
/// <param name="Id">Null adds one.</param>
/// <param name="Name">1–120 characters, unlike every other area's.</param>
/// <param name="ParentId">The area above; null at the top.</param>
/// <param name="Leader">E-mail address or full name; empty until appointed.</param>
/// <param name="Headcount">0–1,000,000.</param>
/// <param name="Seen">What the form was filled from; null for a new one.</param>
[MaySend(Who.Administrator)]
public sealed record DescribeAreaCommand(AreaId? Id, string Name, AreaId? ParentId, string? Leader, int? Headcount, string? Seen) : AdministrationCommand<AreaId>;

internal sealed class DescribeAreaValidator : AbstractValidator<DescribeAreaCommand>
{
    private const int MostPeople = 1_000_000;

    public DescribeAreaValidator()
    {
        RuleFor(command => command.Name).TidyName();
        RuleFor(command => command.Headcount)
            .Must(count => count is >= 0 and <= MostPeople)
            .WithMessage("WholeNumber")
            .WithState(_ => MostPeople);
    }
}

internal sealed class DescribeAreaHandler(PortalDbContext db) : IRequestHandler<DescribeAreaCommand, Outcome<AreaId>>
{
    public async Task<Outcome<AreaId>> Handle(DescribeAreaCommand request, CancellationToken cancellationToken)
    {
        var areas = await db.Areas.ToListAsync(cancellationToken);
        var area = areas.SingleOrDefault(one => one.Id == request.Id);
        if (request.Id is not null && area is null)
        {
            return Outcome<AreaId>.NotFound();
        }

        if (area is not null && Seen.Of(area) != request.Seen)
        {
            return Outcome<AreaId>.Stale();
        }

        var name = Tidy.Name(request.Name);
        if (areas.Any(one => one != area && Tidy.Same(one.Name, name)))
        {
            return new FieldError(nameof(request.Name), "NameTaken", name);
        }

        if (request.ParentId is { } parent && (areas.All(one => one.Id != parent) || (area is not null && AreaTree.WouldBeRing(areas, area.Id, parent))))
        {
            return new FieldError(nameof(request.ParentId), areas.Any(one => one.Id == parent) ? "AreaRing" : "Choose");
        }

        var (leader, error) = await PersonLookup.FindAsync(db, nameof(request.Leader), request.Leader, cancellationToken);
        if (error is not null)
        {
            return error;
        }

        leader?.Appoint(leader.Roles | Roles.Leader);
        if (area is null)
        {
            area = new Area(AreaId.New(), name, request.ParentId, leader?.Id, request.Headcount ?? 0);
            db.Areas.Add(area);
        }
        else
        {
            area.Describe(name, request.ParentId, leader?.Id, request.Headcount ?? 0);
        }

        return area.Id;
    }
}
