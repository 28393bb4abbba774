using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>A champion or leader asks what the forms of accepting, declining, redirecting, reclassifying, deciding and changing the headline start from.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.Champion | Who.Leader)]
public sealed record GetClassificationChoicesQuery(FlagId FlagId) : IQuery<ClassificationChoices>;

/// <summary>What is known, and what there is to choose.</summary>
/// <param name="Classification">As it is, or as the raiser's answers suggest.</param>
/// <param name="Subject">As it is, or in the raiser's words.</param>
/// <param name="Options">Known tasks, processes and values.</param>
/// <param name="Headline">What lists show.</param>
public sealed record ClassificationChoices(ClassificationInput Classification, SubjectInput Subject, StoryOptions Options, string Headline)
{
    /// <summary>Before they are loaded.</summary>
    public static ClassificationChoices None { get; } = new(new(), new(), new([], [], [], null), "");
}

internal sealed class GetClassificationChoicesHandler(PortalDbContext db, FlagDesk desk)
    : IRequestHandler<GetClassificationChoicesQuery, Outcome<ClassificationChoices>>
{
    public async Task<Outcome<ClassificationChoices>> Handle(GetClassificationChoicesQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(query.FlagId, cancellationToken) is not { } found)
        {
            return Outcome<ClassificationChoices>.NotFound();
        }

        var flag = found.Flag;
        var tasks = await db.CustomerTasks.AsNoTracking().Where(one => one.MergedIntoId == null || one.Id == flag.TaskId).OrderBy(one => one.Name).ToListAsync(cancellationToken);
        var processes = await db.Processes.AsNoTracking().Where(one => one.MergedIntoId == null).OrderBy(one => one.Name).Select(one => one.Name).ToListAsync(cancellationToken);
        var subject = new SubjectInput
        {
            Process = found.Process?.Name ?? flag.Story.ProcessText,
            Task = tasks.Find(one => one.Id == flag.TaskId)?.Name ?? flag.Story.TaskText,
            Value = flag.ValueId?.Value,
        };
        var options = new StoryOptions(
            [.. tasks.Where(one => one.MergedIntoId is null).Select(one => one.Name)],
            processes,
            await ValuesAsync(flag.ValueId, cancellationToken),
            null);
        return new ClassificationChoices(ClassificationInput.Of(flag), subject, options, flag.Story.Headline);
    }

    // The wording a flag cites stays its own, though a newer one is in force by now.
    private async Task<List<StoryChoice>> ValuesAsync(CharterValueVersionId? cited, CancellationToken cancellation)
    {
        var values = await db.CharterValues.AsNoTracking().OrderBy(value => value.Order).ToListAsync(cancellation);
        var offered = values.Where(value => !value.Retired && value.Versions.Count > 0).Select(value => value.Current).ToList();
        var own = values.SelectMany(value => value.Versions).FirstOrDefault(version => version.Id == cited);
        if (own is not null && !offered.Contains(own))
        {
            offered.Insert(0, own);
        }

        return [.. offered.Select(version => new StoryChoice(version.Id.Value, version.Name))];
    }
}
