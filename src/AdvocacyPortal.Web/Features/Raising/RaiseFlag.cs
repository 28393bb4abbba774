using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>Sent by any employee; the flag arrives in the triage inbox with a reference and dated promises.</summary>
/// <param name="Story">What the person filled in.</param>
[MaySend(Who.Employee)]
public sealed record RaiseFlagCommand(StoryInput Story) : ICommand<FlagReceipt>, INumberedCommand
{
    /// <summary>The form under which the unsent text is kept.</summary>
    public const string Form = "raise";

    /// <inheritdoc/>
    public Guid CommandId { get; init; } = Guid.CreateVersion7();
}

internal sealed class RaiseFlagValidator : AbstractValidator<RaiseFlagCommand>
{
    public RaiseFlagValidator() => RuleFor(command => command.Story).SetValidator(new StoryInputValidator());
}

internal sealed class RaiseFlagHandler(PortalDbContext db, FlagDesk flags, NewFlags raisedFlags, StoryDesk stories, Actor actor, TimeProvider time)
    : IRequestHandler<RaiseFlagCommand, Outcome<FlagReceipt>>
{
    public async Task<Outcome<FlagReceipt>> Handle(RaiseFlagCommand request, CancellationToken cancellationToken)
    {
        var (story, error) = await stories.ReadAsync(request.Story, null, cancellationToken);
        if (story is null)
        {
            return error! with { Field = $"{nameof(request.Story)}.{error.Field}" };
        }

        var company = await flags.CompanyAsync(cancellationToken) ?? throw new InvalidOperationException("There is a person but no company.");
        var now = time.GetUtcNow();
        // Nobody else writes until this is committed, so no two flags can get the same number.
        var last = await AskedOften.LastNumber(db, cancellationToken) ?? FlagReference.First - 1;
        var raised = new FlagRaised(last + 1, story, Promises.From(now, company.Calendar));
        var flag = Flag.Raise(FlagId.New(), raised, actor.Self.Id, now);
        raisedFlags.Add(flag);
        if (await AskedOften.DraftOf(db, actor.Self.Id, RaiseFlagCommand.Form, cancellationToken) is { } draft)
        {
            db.Drafts.Remove(draft);
        }

        return FlagReceipt.Of(flag);
    }
}
