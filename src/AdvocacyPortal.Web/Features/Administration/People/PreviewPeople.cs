using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>An administrator asks what a file of people would change; nothing is changed.</summary>
/// <param name="Csv">Columns name, email, area, roles.</param>
[MaySend(Who.Administrator)]
public sealed record PreviewPeopleQuery(string Csv) : IQuery<PeoplePreview>;

/// <summary>What becomes of a line.</summary>
public enum LineFate
{
    Added,
    Changed,
    Unchanged,
    Rejected,
}

/// <param name="Lines">In the order of the file.</param>
public sealed record PeoplePreview(IReadOnlyList<PreviewLine> Lines)
{
    /// <summary>Lines with that fate.</summary>
    public int Count(LineFate fate) => Lines.Count(line => line.Fate == fate);
}

/// <param name="Person">As the file tells.</param>
/// <param name="Fate">What becomes of it.</param>
public sealed record PreviewLine(PersonLine Person, LineFate Fate);

internal sealed class PreviewPeopleValidator : AbstractValidator<PreviewPeopleQuery>
{
    public PreviewPeopleValidator() => RuleFor(query => query.Csv).Text(PeopleCsv.LongestFile);
}

internal sealed class PreviewPeopleHandler(PortalDbContext db) : IRequestHandler<PreviewPeopleQuery, Outcome<PeoplePreview>>
{
    public async Task<Outcome<PeoplePreview>> Handle(PreviewPeopleQuery request, CancellationToken cancellationToken) =>
        await PeopleImport.ReadAsync(db, request.Csv, cancellationToken) is { } import
            ? new PeoplePreview([.. import.Lines.Select(line => new PreviewLine(line, import.FateOf(line)))])
            : new FieldError(nameof(request.Csv), "CsvColumns");
}

/// <summary>A file of people beside those who are there.</summary>
/// <param name="Lines">With what is wrong with them.</param>
/// <param name="Known">By e-mail address.</param>
/// <param name="Areas">By name.</param>
internal sealed record PeopleImport(IReadOnlyList<PersonLine> Lines, IReadOnlyDictionary<string, Person> Known, IReadOnlyDictionary<string, AreaId> Areas)
{
    /// <summary>Null where the file is no table of people.</summary>
    public static async Task<PeopleImport?> ReadAsync(PortalDbContext db, string csv, CancellationToken cancellation)
    {
        if (PeopleCsv.Read(csv) is not { } lines)
        {
            return null;
        }

        var people = await db.People.ToDictionaryAsync(one => one.Email, cancellation);
        var all = await db.Areas.AsNoTracking().ToListAsync(cancellation);
        var areas = all.DistinctBy(area => area.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(area => area.Name, area => area.Id, StringComparer.OrdinalIgnoreCase);
        return new PeopleImport([.. lines.Select(Checked)], people, areas);

        PersonLine Checked(PersonLine line) => line switch
        {
            { Problem: not null } => line,
            _ when line.Area.Length > 0 && !areas.ContainsKey(line.Area) => line with { Problem = LineProblem.AreaUnknown, Detail = line.Area },
            _ when people.GetValueOrDefault(line.Email) is { Active: false } => line with { Problem = LineProblem.HasLeft },
            _ => line,
        };
    }

    public LineFate FateOf(PersonLine line)
    {
        if (line.Problem is not null)
        {
            return LineFate.Rejected;
        }

        return Known.GetValueOrDefault(line.Email) is not { } person ? LineFate.Added
            : person.Name == line.Name && person.AreaId == AreaOf(line, person) && (person.Roles | line.Roles) == person.Roles ? LineFate.Unchanged
            : LineFate.Changed;
    }

    /// <summary>A line without an area leaves the person where they are.</summary>
    public AreaId? AreaOf(PersonLine line, Person? person) => line.Area.Length > 0 ? Areas[line.Area] : person?.AreaId;
}
