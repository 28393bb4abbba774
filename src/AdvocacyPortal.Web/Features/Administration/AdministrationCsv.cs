using System.Runtime.CompilerServices;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration.Areas;
using AdvocacyPortal.Web.Features.Administration.CustomerTasks;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.Features.Administration.Processes;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>The administration's lists as files, with the filters of their pages and all of the pages.</summary>
internal static class AdministrationCsv
{
    public static void MapAdministrationCsv(this WebApplication app)
    {
        app.MapGet("/admin/people.csv", (HttpContext context, Portal portal, Words words, IStringLocalizer<AdministrationTexts> texts, string? q, string? filter) =>
        {
            var which = Enum.TryParse<PeopleFilter>(filter, out var one) && Enum.IsDefined(one) ? one : PeopleFilter.Active;
            return CsvDownload.SendAsync(context, "people", RowsAsync(
                portal, words, ["Name", "Email", "Area", "Roles", "Account"],
                last => new ListPeopleQuery(q, which, last is { } id ? new PersonId(id) : null, null),
                page => page.People,
                row => row.Id.Value,
                page => page.HasLater,
                row => [row.Name, row.Email, row.Area, RolesOf(row.Roles, texts), row.HasAccount ? 1 : 0],
                context.RequestAborted));
        });
        app.MapGet("/admin/processes.csv", (HttpContext context, Portal portal, Words words, string? q, string? filter) =>
        {
            var which = Enum.TryParse<ProcessFilter>(filter, out var one) && Enum.IsDefined(one) ? one : ProcessFilter.All;
            return CsvDownload.SendAsync(context, "processes", RowsAsync(
                portal, words, ["Name", "Area", "Owner"],
                last => new ListProcessesQuery(q, which, last is { } id ? new ProcessId(id) : null, null),
                page => page.Processes,
                row => row.Id.Value,
                page => page.HasLater,
                row => [row.Name, row.Area, row.Owner],
                context.RequestAborted));
        });
        app.MapGet("/admin/tasks.csv", (HttpContext context, Portal portal, Words words, string? q) =>
            CsvDownload.SendAsync(context, "tasks", RowsAsync(
                portal, words, ["Name", "Flags"],
                last => new ListTasksQuery(q, last is { } id ? new CustomerTaskId(id) : null, null),
                page => page.Tasks,
                row => row.Id.Value,
                page => page.HasLater,
                row => [row.Name, row.Flags],
                context.RequestAborted)));
        app.MapGet("/admin/areas.csv", (HttpContext context, Portal portal, Words words) =>
            CsvDownload.SendAsync(context, "areas", RowsAsync(
                portal, words, ["Name", "Leader", "Email", "Headcount"],
                _ => new ListAreasQuery(),
                page => page.Areas,
                row => row.Id.Value,
                _ => false,
                row => [row.Name, row.LeaderName, row.LeaderEmail, row.Headcount],
                context.RequestAborted)));
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync<TPage, TRow>(
        Portal portal,
        Words words,
        string[] headings,
        Func<Guid?, IRequest<Outcome<TPage>>> ask,
        Func<TPage, IReadOnlyList<TRow>> rows,
        Func<TRow, Guid> key,
        Func<TPage, bool> hasLater,
        Func<TRow, object?[]> cells,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = await portal.Send(ask(null), cancellation);
        if (!page.IsDone)
        {
            yield break;
        }

        yield return [.. headings.Select(heading => words[$"Csv.{heading}"])];
        while (true)
        {
            var shown = rows(page.Value);
            foreach (var row in shown)
            {
                yield return cells(row);
            }

            if (shown.Count == 0 || !hasLater(page.Value))
            {
                yield break;
            }

            page = await portal.Send(ask(key(shown[^1])), cancellation);
            if (!page.IsDone)
            {
                throw new InvalidOperationException("The right to read the list ended while it was sent.");
            }
        }
    }

    private static string RolesOf(Roles roles, IStringLocalizer<AdministrationTexts> texts) =>
        string.Join(", ", Enum.GetValues<Roles>().Where(one => one == roles || (one != Roles.None && roles.HasFlag(one))).Select(one => texts[$"Role.{one}"].Value));
}
