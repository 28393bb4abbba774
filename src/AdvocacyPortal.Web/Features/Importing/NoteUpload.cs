using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>An administrator sent a file: it is listed, and waits to be looked at and taken in.</summary>
/// <param name="Id">Under which it lies in the data directory.</param>
/// <param name="FileName">As the administrator calls it.</param>
[MaySend(Who.Administrator)]
public sealed record NoteUploadCommand(Guid Id, string FileName) : ICommand<Guid>;

internal sealed class NoteUploadHandler(PortalDbContext db, Actor actor, TimeProvider time) : IRequestHandler<NoteUploadCommand, Outcome<Guid>>
{
    private const int LongestName = 200;

    public Task<Outcome<Guid>> Handle(NoteUploadCommand request, CancellationToken cancellationToken)
    {
        var name = TypedText.NameOrNone(request.FileName) ?? "backlog.csv";
        db.Imports.Add(new ImportRun(request.Id, name.Length > LongestName ? name[^LongestName..] : name, actor.Self.Id, time.GetUtcNow()));
        return Task.FromResult<Outcome<Guid>>(request.Id);
    }
}
