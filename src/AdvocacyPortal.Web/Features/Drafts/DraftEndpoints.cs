using System.Globalization;
using System.Text.Json;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Antiforgery;

namespace AdvocacyPortal.Web.Features.Drafts;

/// <summary>What scripts call while somebody types.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this WebApplication app)
    {
        app.MapGet("/api/drafts/{**form}", async (string form, HttpContext context, Portal portal, Words words) =>
        {
            var kept = await portal.Send(new GetDraftQuery(form), context.RequestAborted);
            // A form without a draft is the usual case and no failure.
            return kept.IsDone
                ? Results.Json(new { fields = JsonSerializer.Deserialize<Dictionary<string, string>>(kept.Value.Fields), text = SavedAt(words, kept.Value.SavedAt) })
                : Results.Json(new { });
        }).AllowAnonymous();

        app.MapPut("/api/drafts/{**form}", async (
            string form,
            Dictionary<string, string> fields,
            HttpContext context,
            IAntiforgery antiforgery,
            Portal portal,
            Words words) =>
        {
            if (await RefusalAsync(context, antiforgery) is { } refusal)
            {
                return refusal;
            }

            var saved = await portal.Send(new SaveDraftCommand(form, JsonSerializer.Serialize(fields)), context.RequestAborted);
            return saved.Kind switch
            {
                OutcomeKind.Done => Results.Json(new { text = SavedAt(words, saved.Value) }),
                OutcomeKind.DiskFull or OutcomeKind.Unwritable => Results.Json(new { text = words["DraftNotKept"] }, statusCode: StatusCodes.Status507InsufficientStorage),
                _ => OutcomeStatus.Of(saved.Kind),
            };
        }).AllowAnonymous().DisableAntiforgery();

        app.MapDelete("/api/drafts/{**form}", async (string form, HttpContext context, IAntiforgery antiforgery, Portal portal) =>
        {
            if (await RefusalAsync(context, antiforgery) is { } refusal)
            {
                return refusal;
            }

            var discarded = await portal.Send(new DiscardDraftCommand(form), context.RequestAborted);
            return discarded.IsDone ? Results.NoContent() : OutcomeStatus.Of(discarded.Kind);
        }).AllowAnonymous().DisableAntiforgery();
    }

    private static string SavedAt(Words words, DateTimeOffset instant) => words["Saved", words.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)];

    /// <summary>A script is told the bare truth: 401 where the sign-in lapsed, 400 where the page is not ours.</summary>
    internal static async Task<IResult?> RefusalAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        return await antiforgery.IsRequestValidAsync(context) ? null : Results.BadRequest();
    }
}
