using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>A champion or leader finds by a new flag that a closed one came back; it waits for a champion again and the new flag becomes its duplicate.</summary>
/// <param name="FlagId">The closed one.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="ShownBy">Reference or key of the new flag.</param>
/// <param name="Text">What was seen; the raisers of both read it.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record ReopenFlagCommand(FlagId FlagId, int? Version, string ShownBy, string Text) : FlagCommand(FlagId, Version);

internal sealed class ReopenFlagValidator : AbstractValidator<ReopenFlagCommand>
{
    public ReopenFlagValidator()
    {
        RuleFor(command => command.ShownBy).Must(OtherFlags.IsReference).WithMessage("Reference");
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class ReopenFlagHandler(FlagDesk desk, Actor actor) : IRequestHandler<ReopenFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(ReopenFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Reopen, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        if (await desk.OpenOtherAsync(command.ShownBy, cancellationToken) is not { } shown)
        {
            return new FieldError(nameof(command.ShownBy), "Unknown");
        }

        var text = TypedText.Clean(command.Text);
        var reopened = desk.Move(
            found,
            command.Version,
            FlagAction.Reopen,
            _ => [new FlagReopened(shown.Flag.Id, text)],
            _ => found.Facts with { Other = shown.Flag.AsOther(found.Flag) });
        if (!reopened.IsDone)
        {
            return reopened;
        }

        var merged = desk.Move(
            shown,
            null,
            FlagAction.MarkDuplicate,
            _ => [new FlagMarkedDuplicate(found.Flag.Id, text)],
            _ => shown.Facts with { Other = found.Flag.AsOther(shown.Flag) });
        if (!merged.IsDone)
        {
            // Nothing is saved of a command that does not end well: the reopening goes with it.
            return merged;
        }

        found.Flag.TakeIn(shown.Flag, actor.Self.Id, found.Now);
        return FlagReceipt.Of(found.Flag);
    }
}
