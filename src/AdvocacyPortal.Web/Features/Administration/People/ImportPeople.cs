using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>
/// An administrator takes over a file of people: new ones are added, known ones get the name and area of the file and the
/// roles it names. It takes no role away and removes nobody; lines that cannot be read are left out; the same file again
/// changes nothing.
/// </summary>
/// <param name="Csv">Columns name, email, area, roles.</param>
[MaySend(Who.Administrator)]
public sealed record ImportPeopleCommand(string Csv) : AdministrationCommand<PeopleImported>;

/// <param name="Added">New people.</param>
/// <param name="Changed">Known people who were changed.</param>
/// <param name="Unchanged">Known people as the file tells.</param>
/// <param name="Rejected">Lines left out.</param>
public sealed record PeopleImported(int Added, int Changed, int Unchanged, int Rejected);

internal sealed class ImportPeopleValidator : AbstractValidator<ImportPeopleCommand>
{
    public ImportPeopleValidator() => RuleFor(command => command.Csv).Text(PeopleCsv.LongestFile);
}

internal sealed class ImportPeopleHandler(PortalDbContext db) : IRequestHandler<ImportPeopleCommand, Outcome<PeopleImported>>
{
    public async Task<Outcome<PeopleImported>> Handle(ImportPeopleCommand request, CancellationToken cancellationToken)
    {
        if (await PeopleImport.ReadAsync(db, request.Csv, cancellationToken) is not { } import)
        {
            return new FieldError(nameof(request.Csv), "CsvColumns");
        }

        var fates = import.Lines.Select(line => (Line: line, Fate: import.FateOf(line))).ToList();
        foreach (var (line, fate) in fates)
        {
            if (fate == LineFate.Added)
            {
                db.People.Add(new Person(PersonId.New(), line.Name, line.Email, import.AreaOf(line, null), line.Roles));
            }
            else if (fate == LineFate.Changed && import.Known[line.Email] is var person)
            {
                person.Describe(line.Name, line.Email, import.AreaOf(line, person));
                person.Appoint(person.Roles | line.Roles);
            }
        }

        return new PeopleImported(Count(LineFate.Added), Count(LineFate.Changed), Count(LineFate.Unchanged), Count(LineFate.Rejected));

        int Count(LineFate fate) => fates.Count(one => one.Fate == fate);
    }
}
