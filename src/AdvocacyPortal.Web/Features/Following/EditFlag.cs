using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Following;

/// <summary>The raiser tells it anew while it is in triage; every version is kept, but a name taken out is gone from all of them.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw.</param>
/// <param name="Story">The new version, whole.</param>
/// <param name="RemoveName">A word or phrase to take out of every version and every text about the flag; usually empty.</param>
[MaySend(Who.Employee)]
public sealed record EditFlagCommand(FlagId FlagId, int? Version, StoryInput Story, string? RemoveName = null) : FlagCommand(FlagId, Version);

internal sealed class EditFlagValidator : AbstractValidator<EditFlagCommand>
{
    public EditFlagValidator()
    {
        RuleFor(command => command.Story).SetValidator(new StoryInputValidator());
        RuleFor(command => command.RemoveName)
            .OptionalText(FlagStory.LongestName)
            .Must(name => TypedText.NameOrNone(name) is not { } given || given.Length >= Redaction.Shortest)
            .WithMessage("TooShort")
            .WithState(_ => Redaction.Shortest);
    }
}

internal sealed class EditFlagHandler(PortalDbContext db, FlagDesk desk, StoryDesk stories) : IRequestHandler<EditFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(EditFlagCommand command, CancellationToken cancellationToken)
    {
        var (found, ended) = await desk.ReadyAsync(command, FlagAction.Edit, cancellationToken);
        if (found is null)
        {
            return ended;
        }

        var (story, error) = await stories.ReadAsync(command.Story, found.Flag.Story, cancellationToken);
        if (story is null)
        {
            return error! with { Field = $"{nameof(command.Story)}.{error.Field}" };
        }

        if (TypedText.NameOrNone(command.RemoveName) is not { } name)
        {
            return desk.Move(found, command.Version, FlagAction.Edit, _ => [new FlagEdited(story)]);
        }

        var redaction = new Redaction(name);
        foreach (var recorded in await db.TracesOfAsync(found.Flag.Id, cancellationToken))
        {
            recorded.Redact(redaction.Of(recorded.Change));
        }

        var told = redaction.Of(story);
        if (redaction.Hits == 0)
        {
            // Somebody who mistyped the name would believe it gone.
            return new FieldError(nameof(command.RemoveName), "NotInText");
        }

        var moved = desk.Move(found, command.Version, FlagAction.Edit, _ => [new FlagEdited(told)]);
        found.Flag.Redact(redaction);
        return moved;
    }
}
