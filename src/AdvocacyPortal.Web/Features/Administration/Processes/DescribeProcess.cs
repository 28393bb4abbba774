using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.Processes;

/// <summary>An administrator adds a process or says what it is called, where it belongs and who answers for it; flags are found by its new name at once.</summary>
/// <param name="Id">Null adds one.</param>
/// <param name="Name">1–200 characters, unlike every other process's.</param>
/// <param name="AreaId">The area it belongs to; null until known.</param>
/// <param name="Owner">E-mail address or full name; empty until known.</param>
/// <param name="Seen">What the form was filled from; null for a new one.</param>
[MaySend(Who.Administrator)]
public sealed record DescribeProcessCommand(ProcessId? Id, string Name, AreaId? AreaId, string? Owner, string? Seen) : AdministrationCommand<ProcessId>;

internal sealed class DescribeProcessValidator : AbstractValidator<DescribeProcessCommand>
{
    public DescribeProcessValidator() => RuleFor(command => command.Name).TidyName(FlagStory.LongestName);
}

internal sealed class DescribeProcessHandler(PortalDbContext db) : IRequestHandler<DescribeProcessCommand, Outcome<ProcessId>>
{
    public async Task<Outcome<ProcessId>> Handle(DescribeProcessCommand request, CancellationToken cancellationToken)
    {
        var processes = await db.Processes.Where(one => one.MergedIntoId == null).ToListAsync(cancellationToken);
        var process = processes.SingleOrDefault(one => one.Id == request.Id);
        if (request.Id is not null && process is null)
        {
            return Outcome<ProcessId>.NotFound();
        }

        if (process is not null && Seen.Of(process) != request.Seen)
        {
            return Outcome<ProcessId>.Stale();
        }

        var name = Tidy.Name(request.Name);
        if (processes.Any(one => one != process && Tidy.Same(one.Name, name)))
        {
            return new FieldError(nameof(request.Name), process is null ? "NameTaken" : "NameTakenMerge", name);
        }

        if (request.AreaId is { } area && !await db.Areas.AnyAsync(one => one.Id == area, cancellationToken))
        {
            return new FieldError(nameof(request.AreaId), "Choose");
        }

        var (owner, error) = await PersonLookup.FindAsync(db, nameof(request.Owner), request.Owner, cancellationToken);
        if (error is not null)
        {
            return error;
        }

        if (process is null)
        {
            process = new Process(ProcessId.New(), name, request.AreaId, owner?.Id);
            db.Processes.Add(process);
        }
        else
        {
            process.Describe(name, request.AreaId, owner?.Id);
        }

        return process.Id;
    }
}
