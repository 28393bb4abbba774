using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion, or where customers could be harmed only a leader, sends the raiser to whoever takes care of it; the flag ends here.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Classification">Kind, harm, reach, severity.</param>
/// <param name="Where">Who takes care of it.</param>
/// <param name="Text">To the raiser.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record RedirectFlagCommand(FlagId FlagId, int? Version, ClassificationInput Classification, string Where, string Text)
    : FlagCommand(FlagId, Version);

internal sealed class RedirectFlagValidator : AbstractValidator<RedirectFlagCommand>
{
    public RedirectFlagValidator()
    {
        RuleFor(command => command.Classification).SetValidator(new ClassificationInputValidator());
        RuleFor(command => command.Where).Text(FlagStory.LongestName);
        RuleFor(command => command.Text).Text();
    }
}

internal sealed class RedirectFlagHandler(FlagDesk desk) : IRequestHandler<RedirectFlagCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(RedirectFlagCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(
            command,
            FlagAction.Redirect,
            _ => [new FlagRedirected(command.Classification.Read(), TypedText.Clean(command.Where), TypedText.Clean(command.Text))],
            cancellationToken,
            found => command.Classification.On(found.Facts));
}
