using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Administration.SetUp;

/// <summary>An administrator asks how far set-up is.</summary>
[MaySend(Who.Administrator)]
public sealed record GetSetUpQuery : IQuery<SetUpProgress>;

/// <summary>What set-up still needs before the portal can work, and why.</summary>
public enum Missing
{
    /// <summary>Promises are dated by its zone and working days.</summary>
    Company,

    /// <summary>Decisions go to the leader of an area.</summary>
    Area,

    /// <summary>Nobody could triage.</summary>
    Champion,

    /// <summary>Nobody could say no, or decide.</summary>
    Leader,

    /// <summary>Nobody checks their own work.</summary>
    SecondPerson,

    /// <summary>A flag is accepted against one.</summary>
    CharterValue,
}

/// <param name="HasCompany">The company's row is there.</param>
/// <param name="Areas">How many.</param>
/// <param name="People">Active ones.</param>
/// <param name="Champions">Active ones.</param>
/// <param name="Leaders">Active ones.</param>
/// <param name="CharterValues">In force.</param>
/// <param name="SetUpAt">When it was finished.</param>
/// <param name="Missing">In the order of the steps.</param>
public sealed record SetUpProgress(
    bool HasCompany,
    int Areas,
    int People,
    int Champions,
    int Leaders,
    int CharterValues,
    DateTimeOffset? SetUpAt,
    IReadOnlyList<Missing> Missing);

internal sealed class GetSetUpHandler(PortalDbContext db) : IRequestHandler<GetSetUpQuery, Outcome<SetUpProgress>>
{
    public async Task<Outcome<SetUpProgress>> Handle(GetSetUpQuery request, CancellationToken cancellationToken) =>
        await ProgressAsync(db, cancellationToken);

    public static async Task<SetUpProgress> ProgressAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(cancellation);
        var active = db.People.Where(one => one.Active);
        var areas = await db.Areas.CountAsync(cancellation);
        var champions = await active.CountAsync(one => (one.Roles & Roles.Champion) != 0, cancellation);
        var leaders = await active.CountAsync(one => (one.Roles & Roles.Leader) != 0, cancellation);
        var able = await active.CountAsync(one => (one.Roles & (Roles.Champion | Roles.Leader)) != 0, cancellation);
        var values = await db.CharterValues.CountAsync(value => !value.Retired, cancellation);
        var missing = new List<Missing>();
        Need(company is not null, Missing.Company);
        Need(areas > 0, Missing.Area);
        Need(champions > 0, Missing.Champion);
        Need(leaders > 0, Missing.Leader);
        Need(able != 1 || champions == 0 || leaders == 0, Missing.SecondPerson);
        Need(values > 0, Missing.CharterValue);
        return new SetUpProgress(company is not null, areas, await active.CountAsync(cancellation), champions, leaders, values, company?.SetUpAt, missing);

        void Need(bool there, Missing what)
        {
            if (!there)
            {
                missing.Add(what);
            }
        }
    }
}
