using AdvocacyPortal.Data;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>An administrator has an uploaded file taken in: its rows become flags while everybody works on.</summary>
/// <param name="Id">Of the upload.</param>
/// <param name="Map">JSON; empty where the header names are the columns.</param>
/// <param name="Source">Scopes the external ids; empty takes the map's name, else the file's.</param>
[MaySend(Who.Administrator)]
public sealed record StartImportCommand(Guid Id, string? Map, string? Source) : ICommand<Guid>;

internal sealed class StartImportHandler(PortalDbContext db, ImportQueue queue, ImportWords words, Actor actor) : IRequestHandler<StartImportCommand, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(StartImportCommand request, CancellationToken cancellationToken)
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, cancellationToken) is not { } run || !File.Exists(queue.PathOf(run.Id)))
        {
            return Outcome<Guid>.NotFound();
        }

        try
        {
            var map = string.IsNullOrWhiteSpace(request.Map) ? ImportMap.OfHeader : ImportMap.Read(request.Map);
            // Whoever starts it reads why it cannot be used; the queue tells nobody.
            await BacklogFile.OpenAsync(queue.PathOf(run.Id), map, cancellationToken);
            queue.Start(run.Id, run.FileName, map, ImportOrder.SourceOf(request.Source, map, "", run.FileName), actor.Self.Id);
            return run.Id;
        }
        catch (ImportRefusedException refused)
        {
            return new FieldError(nameof(request.Map), words.Of(refused.Problem));
        }
    }
}
