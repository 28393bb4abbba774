using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>A leader moves the outcome check to a later day, once.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="CheckOn">1–180 days after the day it was due, and not past.</param>
/// <param name="Reason">Why.</param>
[MaySend(Who.Leader)]
public sealed record PostponeCheckCommand(FlagId FlagId, int? Version, DateOnly? CheckOn, string Reason) : FlagCommand(FlagId, Version);

internal sealed class PostponeCheckValidator : AbstractValidator<PostponeCheckCommand>
{
    public PostponeCheckValidator()
    {
        RuleFor(command => command.CheckOn).NotNull().WithMessage("Required");
        RuleFor(command => command.Reason).Text();
    }
}

internal sealed class PostponeCheckHandler(FlagDesk desk) : IRequestHandler<PostponeCheckCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(PostponeCheckCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.PostponeCheck, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var day = command.CheckOn!.Value;
        var due = found.Flag.CheckAt is { } at ? found.Company.Calendar.DateOf(at) : found.Today;
        var from = due > found.Today ? due : found.Today;
        if (day <= from || day > from.AddDays(Plan.LongestCheckDays))
        {
            return new FieldError(nameof(command.CheckOn), "LaterDate", Plan.LongestCheckDays);
        }

        return desk.Move(
            found,
            command.Version,
            FlagAction.PostponeCheck,
            _ => [new CheckPostponed(found.Company.Calendar.StartOf(day), TypedText.Clean(command.Reason))]);
    }
}
