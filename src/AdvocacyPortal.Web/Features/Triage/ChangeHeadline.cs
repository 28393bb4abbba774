using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader changes the line that lists and cards show while the flag is in triage; the raiser's text stays, and the history tells of it.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Headline">At most 120 characters; where empty it is made from the first sentence again.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record ChangeHeadlineCommand(FlagId FlagId, int? Version, string? Headline) : FlagCommand(FlagId, Version);

internal sealed class ChangeHeadlineValidator : AbstractValidator<ChangeHeadlineCommand>
{
    public ChangeHeadlineValidator() => RuleFor(command => command.Headline).OptionalText(Headline.Longest);
}

internal sealed class ChangeHeadlineHandler(FlagDesk desk) : IRequestHandler<ChangeHeadlineCommand, Outcome<FlagReceipt>>
{
    public Task<Outcome<FlagReceipt>> Handle(ChangeHeadlineCommand command, CancellationToken cancellationToken) =>
        desk.MoveAsync(
            command,
            FlagAction.ChangeHeadline,
            found => [new HeadlineChanged(TypedText.NameOrNone(command.Headline) ?? Headline.From(found.Flag.Story.What))],
            cancellationToken);
}
