using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>Sent by any employee while writing; gives flags they may read that tell of the same, nearest first.</summary>
/// <param name="Text">What was written so far.</param>
[MaySend(Who.Employee)]
public sealed record GetSimilarFlagsQuery(string Text) : IQuery<SimilarFlags>;

/// <param name="Flags">Nearest first, five at most.</param>
public sealed record SimilarFlags(IReadOnlyList<SimilarFlag> Flags);

/// <summary>A known flag that looks like the one being written.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Headline">Its first sentence.</param>
/// <param name="Process">The process flagged, if known.</param>
/// <param name="SawThisToo">How many others joined.</param>
/// <param name="IsOwn">This person raised it.</param>
/// <param name="Joined">This person said so already.</param>
public sealed record SimilarFlag(int Number, FlagState State, string Headline, string? Process, int SawThisToo, bool IsOwn, bool Joined)
{
    /// <summary>Whether "I saw this too" can be said.</summary>
    public bool CanJoin => !IsOwn && !Joined && (State.IsOpen() || State == FlagState.Resolved);
}

internal sealed class GetSimilarFlagsHandler(PortalDbContext db, FlagSearch search, Actor actor)
    : IRequestHandler<GetSimilarFlagsQuery, Outcome<SimilarFlags>>
{
    private const int Shown = 5;
    private const int Looked = 30;
    private const int ShortestText = 8;
    private const int LongestText = 2_000;

    // Whole turns of phrase in common: the same story, whatever its headline.
    private const double Alike = 0.2;

    // Beginnings of words that say nothing about what happened.
    private static readonly HashSet<string> Common =
    [
        "custo", "kunde", "kundi", "nobod", "every", "peopl", "they", "their", "them", "that", "this", "these", "there", "with",
        "witho", "have", "from", "when", "while", "which", "what", "were", "been", "being", "does", "into", "only", "over", "told",
        "about", "again", "until", "becau", "after", "befor", "thoug", "must", "would", "could", "shoul", "also", "than",
        "then", "your", "ours", "will", "nicht", "eine", "einen", "einem", "einer", "oder", "wird", "werde", "haben", "sind", "ohne", "auch",
    ];

    public async Task<Outcome<SimilarFlags>> Handle(GetSimilarFlagsQuery request, CancellationToken cancellationToken)
    {
        var text = TypedText.Clean(request.Text);
        if (text.Length < ShortestText)
        {
            return new SimilarFlags([]);
        }

        text = text.Length > LongestText ? text[..LongestText] : text;
        var self = actor.Self.Id;
        var hits = await search.SimilarAsync(text, self, actor.IsInside, Looked, cancellationToken);
        var numbers = hits.Select(hit => hit.Number).ToList();
        var alike = hits.Where(hit => hit.Likeness >= Alike).Select(hit => hit.Number).ToHashSet();
        var found = await (
            from flag in db.Flags
            where numbers.Contains(flag.Number) && flag.State != FlagState.Withdrawn && flag.State != FlagState.Duplicate
            join process in db.Processes on flag.ProcessId equals (Domain.Organisation.ProcessId?)process.Id into processes
            from process in processes.DefaultIfEmpty()
            join task in db.CustomerTasks on flag.TaskId equals (Domain.Customers.CustomerTaskId?)task.Id into tasks
            from task in tasks.DefaultIfEmpty()
            select new
            {
                Task = task.Name ?? flag.Story.TaskText,
                Flag = new SimilarFlag(
                    flag.Number,
                    flag.State,
                    flag.Story.Headline,
                    process.Name ?? flag.Story.ProcessText,
                    flag.CorroboratorCount,
                    flag.RaiserId == self,
                    flag.Corroborations.Any(one => one.PersonId == self)),
            }).ToListAsync(cancellationToken);

        var written = Stems(text);
        var needed = written.Count < 4 ? 1 : 2;
        return new SimilarFlags([.. found
            .Where(one => alike.Contains(one.Flag.Number) || Stems($"{one.Flag.Headline} {one.Flag.Process} {one.Task}").Count(written.Contains) >= needed)
            .OrderBy(one => numbers.IndexOf(one.Flag.Number))
            .Select(one => one.Flag)
            .Take(Shown)
            // What one can still join comes first.
            .OrderByDescending(one => one.CanJoin)]);
    }

    // The search ranks but always finds something: one common word in common does not make two flags alike.
    private static HashSet<string> Stems(string text)
    {
        const int stem = 5;
        return text.ToLowerInvariant()
            .Split([.. text.Where(one => !char.IsLetterOrDigit(one)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 3)
            .Select(word => word.Length > stem ? word[..stem] : word)
            .Where(word => !Common.Contains(word))
            .ToHashSet(StringComparer.Ordinal);
    }
}
