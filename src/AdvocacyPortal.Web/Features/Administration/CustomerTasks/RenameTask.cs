using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.CustomerTasks;

/// <summary>An administrator adds a customer task or gives it a better name; flags are found by the new name at once.</summary>
/// <param name="Id">Null adds one.</param>
/// <param name="Name">1–200 characters, unlike every other task's; follows "trying to".</param>
/// <param name="Seen">What the form was filled from; null for a new one.</param>
[MaySend(Who.Administrator)]
public sealed record RenameTaskCommand(CustomerTaskId? Id, string Name, string? Seen) : AdministrationCommand<CustomerTaskId>;

internal sealed class RenameTaskValidator : AbstractValidator<RenameTaskCommand>
{
    public RenameTaskValidator() => RuleFor(command => command.Name).TidyName(FlagStory.LongestName);
}

internal sealed class RenameTaskHandler(PortalDbContext db) : IRequestHandler<RenameTaskCommand, Outcome<CustomerTaskId>>
{
    public async Task<Outcome<CustomerTaskId>> Handle(RenameTaskCommand request, CancellationToken cancellationToken)
    {
        var tasks = await db.CustomerTasks.Where(one => one.MergedIntoId == null).ToListAsync(cancellationToken);
        var task = tasks.SingleOrDefault(one => one.Id == request.Id);
        if (request.Id is not null && task is null)
        {
            return Outcome<CustomerTaskId>.NotFound();
        }

        if (task is not null && Seen.Of(task) != request.Seen)
        {
            return Outcome<CustomerTaskId>.Stale();
        }

        var name = Tidy.Name(request.Name);
        if (tasks.Any(one => one != task && Tidy.Same(one.Name, name)))
        {
            return new FieldError(nameof(request.Name), task is null ? "NameTaken" : "NameTakenMerge", name);
        }

        if (task is null)
        {
            task = new CustomerTask(CustomerTaskId.New(), name);
            db.CustomerTasks.Add(task);
        }
        else
        {
            task.Rename(name);
        }

        return task.Id;
    }
}
