using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>What the pages of raising need, and what their script calls.</summary>
internal static class RaisingEndpoints
{
    public static void AddRaising(this IServiceCollection services) => services.AddScoped<PostedForms>();

    public static void MapRaising(this WebApplication app) =>
        // The same markup as the page without script shows, so that there is one of it.
        app.MapPost("/api/flags/similar", async (WhatIsWritten written, HttpContext context, IAntiforgery antiforgery, Portal portal) =>
        {
            if (context.User.Identity?.IsAuthenticated != true)
            {
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }

            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            var similar = await portal.Send(new GetSimilarFlagsQuery(written.Text ?? ""), context.RequestAborted);
            return similar.IsDone
                ? new RazorComponentResult<SimilarFlagList>(new { similar.Value.Flags })
                : Results.StatusCode(StatusCodes.Status403Forbidden);
        }).AllowAnonymous().DisableAntiforgery();

    internal sealed record WhatIsWritten(string? Text);
}
