using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader undoes a merge within 30 days; the flag goes on where it was and its evidence leaves the other one.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">Why it is a matter of its own.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record UnmergeFlagCommand(FlagId FlagId, int? Version, string Text) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Unmerge;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Required;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new UnmergeFlagCommand(id, version, text);
}

internal sealed class UnmergeFlagValidator : AbstractValidator<UnmergeFlagCommand>
{
    public UnmergeFlagValidator() => RuleFor(command => command.Text).Text();
}

internal sealed class UnmergeFlagHandler(PortalDbContext db, FlagDesk desk, Actor actor) : IRequestHandler<UnmergeFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(UnmergeFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Unmerge, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var other = await db.Flags.SingleOrDefaultAsync(flag => flag.Id == found.Flag.DuplicateOf, cancellationToken);
        var moved = desk.Move(found, command.Version, FlagAction.Unmerge, _ => [new FlagUnmerged(TypedText.Clean(command.Text))]);
        if (moved.IsDone)
        {
            other?.LetGo(found.Flag.Id, actor.Self.Id, found.Now);
        }

        return moved;
    }
}
