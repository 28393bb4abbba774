using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Casework;

/// <summary>A champion or leader takes the flag and is its champion from then on; taking it from another one needs a word of why.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Text">Why, where it has a champion already; otherwise a note or nothing.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record TakeFlagCommand(FlagId FlagId, int? Version, string? Text = null) : FlagCommand(FlagId, Version), ITextMove
{
    /// <inheritdoc/>
    public static FlagAction Action => FlagAction.Take;

    /// <inheritdoc/>
    public static TextAsked Asks => TextAsked.Optional;

    /// <inheritdoc/>
    public static FlagCommand Of(FlagId id, int version, string text) => new TakeFlagCommand(id, version, text);
}

internal sealed class TakeFlagValidator : AbstractValidator<TakeFlagCommand>
{
    public TakeFlagValidator() => RuleFor(command => command.Text).OptionalText();
}

internal sealed class TakeFlagHandler(FlagDesk desk, Actor actor) : IRequestHandler<TakeFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(TakeFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Take, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var note = TypedText.CleanOrNone(command.Text);
        if (found.Flag.ChampionId is not null && note is null)
        {
            return new FieldError(nameof(command.Text), "Required");
        }

        return desk.Move(found, command.Version, FlagAction.Take, _ => [new ChampionSet(actor.Self.Id, note)]);
    }
}
