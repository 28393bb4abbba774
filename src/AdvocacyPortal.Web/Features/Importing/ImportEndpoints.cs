using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>Takes an administrator's file straight into the data directory, and gives back the rows left out of it.</summary>
internal static class ImportEndpoints
{
    public const string Upload = "/admin/import/upload";

    private const long Megabyte = 1024 * 1024;
    private const int DefaultMegabytes = 512;
    private const string TokenField = "__RequestVerificationToken";

    public static void MapImports(this WebApplication app)
    {
        var limit = app.Configuration.GetValue<long?>("Portal:ImportMegabytes") ?? DefaultMegabytes;
        var administrators = new AuthorizeAttribute { Roles = nameof(Roles.Administrator) };
        app.MapPost(Upload, (HttpContext context, IAntiforgery antiforgery, [FromServices] Portal portal, [FromServices] ImportQueue queue) =>
            TakeAsync(context, antiforgery, portal, queue, limit * Megabyte)).RequireAuthorization(administrators).DisableAntiforgery();
        app.MapGet("/admin/import/{id:guid}/rejected", async (Guid id, [FromServices] Portal portal, [FromServices] ImportQueue queue) =>
            await portal.Send(new GetImportsQuery(id)) is { IsDone: true, Value.Imports: [{ HasRejected: true } entry] }
                ? Results.File(queue.RejectedPathOf(id), "text/csv; charset=utf-8", $"{Path.GetFileName(RejectedRows.PathFor(entry.FileName))}")
                : Results.NotFound()).RequireAuthorization(administrators);
    }

    // The framework would keep the whole form before anybody may look at it: here the file goes to its place as it comes.
    private static async Task<IResult> TakeAsync(HttpContext context, IAntiforgery antiforgery, Portal portal, ImportQueue queue, long limit)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit + Megabyte;
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return Results.BadRequest();
        }

        var stop = context.RequestAborted;
        var parts = new MultipartReader(boundary, context.Request.Body);
        var isTrusted = false;
        while (await parts.ReadNextSectionAsync(stop) is { } part)
        {
            if (part.AsFormDataSection() is { Name: TokenField } token)
            {
                context.Request.Headers["RequestVerificationToken"] = await token.GetValueAsync(stop);
                isTrusted = await antiforgery.IsRequestValidAsync(context);
            }
            else if (part.AsFileSection() is { FileStream: { } sent } file)
            {
                return isTrusted ? await KeepAsync(sent, file.FileName, portal, queue, limit, stop) : Results.BadRequest();
            }
        }

        return Results.LocalRedirect("~/admin/import?problem=NoFile");
    }

    private static async Task<IResult> KeepAsync(Stream sent, string name, Portal portal, ImportQueue queue, long limit, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        var path = queue.PathOf(id);
        var kept = false;
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[128 * 1024];
                int read;
                while ((read = await sent.ReadAsync(buffer, stop)) > 0)
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), stop);
                    if (file.Length > limit)
                    {
                        return Results.LocalRedirect("~/admin/import?problem=TooLarge");
                    }
                }

                if (file.Length == 0)
                {
                    return Results.LocalRedirect("~/admin/import?problem=NoFile");
                }
            }

            var noted = await portal.Send(new NoteUploadCommand(id, Path.GetFileName(name)), stop);
            kept = noted.IsDone;
            return kept ? Results.LocalRedirect($"~/admin/import/{id}") : OutcomeStatus.Of(noted.Kind);
        }
        finally
        {
            if (!kept)
            {
                File.Delete(path);
            }
        }
    }
}
