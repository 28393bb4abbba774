using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>The raiser disagrees with the answer, once and within 30 days; the flag is back in triage for another champion and a leader is told.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">Why.</param>
[MaySend(Who.Employee)]
public sealed record DisputeFlagCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Dispute;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new DisputeFlagCommand(id, version, text);
}

internal sealed class DisputeFlagValidator : AbstractValidator<DisputeFlagCommand>
{
    public DisputeFlagValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class DisputeFlagHandler(PortalDbContext db, FlagDesk desk) : IRequestHandler<DisputeFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(DisputeFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Dispute, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var other = found.Flag.DuplicateOf is { } id ? await db.Flags.SingleOrDefaultAsync(flag => flag.Id == id, cancellationToken) : null;
        var promised = found.Flag.Promises with { AnswerBy = found.Company.Calendar.EndOfWorkingDay(found.Now, Promises.AnswerDays) };
        var escalated = found.EscalationFor(EscalationCause.Disputed, unless: found.Flag.AnsweredBy);
        var moved = desk.Move(
            found,
            command.Version,
            FlagAction.Dispute,
            _ => [new FlagDisputed(TypedText.Clean(command.Text), promised), escalated]);
        if (moved.IsDone)
        {
            other?.LetGo(found.Flag.Id, null, found.Now);
        }

        return moved;
    }
}
