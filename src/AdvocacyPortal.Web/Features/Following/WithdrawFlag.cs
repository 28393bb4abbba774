using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>The raiser lets the flag go: the name is removed for good, and the flag ends unless the harm is grave or others saw it too.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Reason">May be empty.</param>
[MaySend(Who.Employee)]
public sealed record WithdrawFlagCommand(FlagId FlagId, int? Version, string? Reason) : FlagCommand(FlagId, Version), ITextMove, INamelessCommand
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Withdraw;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Optional;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new WithdrawFlagCommand(id, version, text);
}

internal sealed class WithdrawFlagValidator : AbstractValidator<WithdrawFlagCommand>
{
    // The form of one text calls every text so.
    private const string Field = "Text";

    public WithdrawFlagValidator() => RuleFor(command => command.Reason).OptionalText().OverridePropertyName(Field);
}

internal sealed class WithdrawFlagHandler(PortalDbContext db, FlagDesk desk, Actor actor) : IRequestHandler<WithdrawFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(WithdrawFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Withdraw, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var raiser = actor.Self.Id;
        var stays = found.Verdict(FlagAction.Withdraw).To == found.Flag.State;
        var moved = desk.Move(
            found,
            command.Version,
            FlagAction.Withdraw,
            _ => [new FlagWithdrawn(TypedText.CleanOrNone(command.Reason), stays)],
            nameless: true);
        if (moved.IsDone)
        {
            await ForgetAsync(found.Flag, raiser, cancellationToken);
        }

        return moved;
    }

    private async Task ForgetAsync(Flag flag, PersonId raiser, CancellationToken cancellation)
    {
        foreach (var recorded in await db.TracesOfAsync(flag.Id, cancellation))
        {
            if (recorded.ActorId == raiser)
            {
                recorded.Forget();
            }
        }

        // A result is a short text that names its flag by key.
        var named = flag.Id.Value.ToString();
        foreach (var sent in await db.ProcessedCommands.Where(one => one.PersonId == raiser && one.Result.Contains(named)).ToListAsync(cancellation))
        {
            sent.Forget();
        }

        var form = $"{new FlagReference(flag.Number)}/";
        db.Drafts.RemoveRange(await db.Drafts.Where(one => one.PersonId == raiser && one.Form.StartsWith(form)).ToListAsync(cancellation));
    }
}
