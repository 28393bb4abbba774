using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Drafts;

/// <summary>Sent by any employee while typing; the fields of one form are kept for that person alone, in place of what was kept before.</summary>
/// <param name="Form">Which form, such as "raise" or "F-1042/accept".</param>
/// <param name="Fields">Its fields as a JSON object.</param>
[MaySend(Who.Employee)]
public sealed record SaveDraftCommand(string Form, string Fields) : ICommand<DateTimeOffset>
{
    /// <summary>Most characters in the name of a form.</summary>
    public const int LongestForm = 64;

    /// <summary>Most characters in all fields together: three long texts and the rest.</summary>
    public const int LongestFields = 200_000;

    /// <summary>Most drafts of one person; the oldest gives way.</summary>
    public const int Most = 50;
}

internal sealed class SaveDraftValidator : AbstractValidator<SaveDraftCommand>
{
    public SaveDraftValidator()
    {
        RuleFor(command => command.Form).Text(SaveDraftCommand.LongestForm);
        RuleFor(command => command.Fields).Text(SaveDraftCommand.LongestFields);
    }
}

internal sealed class SaveDraftHandler(PortalDbContext db, Actor actor, TimeProvider time) : IRequestHandler<SaveDraftCommand, Outcome<DateTimeOffset>>
{
    public async Task<Outcome<DateTimeOffset>> Handle(SaveDraftCommand request, CancellationToken cancellationToken)
    {
        var self = actor.Self.Id;
        var now = time.GetUtcNow();
        var draft = await db.Drafts.FindAsync([self, request.Form], cancellationToken);
        if (draft is null)
        {
            var oldest = await db.Drafts.Where(one => one.PersonId == self).OrderByDescending(one => one.SavedAt).Skip(SaveDraftCommand.Most - 1).ToListAsync(cancellationToken);
            db.Drafts.RemoveRange(oldest);
            draft = new Draft(self, request.Form);
            db.Drafts.Add(draft);
        }

        draft.Keep(request.Fields, now);
        return now;
    }
}
