using System.Globalization;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using CsvHelper;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>Links for everyone without an account, as a file that exists nowhere else.</summary>
internal static class InvitationsEndpoint
{
    public const string Path = "/admin/people/invitations";

    public static void MapInvitations(this WebApplication app) =>
        app.MapPost(Path, async (HttpContext context, IAntiforgery antiforgery, [FromServices] Portal portal, IStringLocalizer<AdministrationTexts> texts) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            var outcome = await portal.Send(new InviteEveryoneCommand(), context.RequestAborted);
            if (!outcome.IsDone)
            {
                return OutcomeStatus.Of(outcome.Kind);
            }

            context.Response.Headers.CacheControl = "no-store";
            var root = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
            return Results.File(Write(outcome.Value.People, root, texts), "text/csv; charset=utf-8", "invitations.csv");
        })
        .RequireAuthorization(new AuthorizeAttribute { Roles = nameof(Roles.Administrator) });

    private static byte[] Write(IReadOnlyList<InvitedPerson> people, string root, IStringLocalizer<AdministrationTexts> texts)
    {
        using var file = new MemoryStream();
        // Spreadsheets read a file as UTF-8 only with the mark before it, and run what looks like a formula.
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        using (var csv = CsvWriter.Create(file, options, leaveOpen: true))
        {
            foreach (var title in new[] { "Column.Name", "Column.Email", "Column.Link", "Column.WorksUntil" })
            {
                csv.WriteField(texts[title].Value);
            }

            csv.EndRecord();
            foreach (var person in people)
            {
                csv.WriteField(person.Name);
                csv.WriteField(person.Email);
                csv.WriteField(InvitationLink.For(root, person.Secret));
                csv.WriteField(person.ExpiresAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture));
                csv.EndRecord();
            }
        }

        return file.ToArray();
    }
}
