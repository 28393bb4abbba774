using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Turns a filled-in story into one the record can keep: cleans texts, links known names, refuses forged keys.</summary>
public sealed class StoryDesk(PortalDbContext db)
{
    /// <summary>The story of a valid form.</summary>
    /// <param name="input">Passed its validator.</param>
    /// <param name="earlier">The version it replaces: its value and area may be kept though they are offered no more.</param>
    /// <param name="cancellation">Stops before anything is saved.</param>
    /// <returns>The story, or the field that names what does not exist.</returns>
    public async Task<(FlagStory? Story, FieldError? Error)> ReadAsync(StoryInput input, FlagStory? earlier, CancellationToken cancellation)
    {
        CharterValueVersionId? value = input.Value is { } valueKey ? new CharterValueVersionId(valueKey) : null;
        if (value is { } cited && cited != earlier?.ValueId && !await db.CharterValueVersions.AnyAsync(one => one.Id == cited, cancellation))
        {
            return (null, new FieldError(nameof(StoryInput.Value), "Choose"));
        }

        AreaId? area = input.Area is { } areaKey ? new AreaId(areaKey) : null;
        if (area is { } named && named != earlier?.AreaId && !await db.Areas.AnyAsync(one => one.Id == named, cancellation))
        {
            return (null, new FieldError(nameof(StoryInput.Area), "Choose"));
        }

        var what = TypedText.Clean(input.What);
        var task = TypedText.NameOrNone(input.Task);
        var process = TypedText.NameOrNone(input.Process);
        return (new FlagStory
        {
            What = what,
            Headline = TypedText.NameOrNone(input.Headline) ?? Headline.From(what),
            TaskText = task,
            TaskId = task is null ? null : await TaskAsync(task, cancellation),
            ProcessText = process,
            ProcessId = process is null ? null : await ProcessAsync(process, cancellation),
            ValueId = value,
            CustomerWords = TypedText.CleanOrNone(input.CustomerWords),
            QuoteConsent = input.QuoteConsent,
            Better = TypedText.CleanOrNone(input.Better),
            HarmAnswer = input.HarmAnswer,
            Reach = input.Reach,
            HowOften = input.HowOften,
            Evidence = input.Evidence,
            AreaId = area,
        }, null);
    }

    // Compared here: the embedded database folds the case of ASCII letters only.
    private async Task<CustomerTaskId?> TaskAsync(string name, CancellationToken cancellation)
    {
        var known = await db.CustomerTasks.Where(one => one.MergedIntoId == null).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        return known.Find(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))?.Id;
    }

    private async Task<ProcessId?> ProcessAsync(string name, CancellationToken cancellation)
    {
        var known = await db.Processes.Where(one => one.MergedIntoId == null).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        return known.Find(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}
