using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Where every use case on one flag begins: who is this person to it, what may they read, may they move it.</summary>
public sealed class FlagDesk(PortalDbContext db, FlagReading reading, Actor actor, TimeProvider time)
{
    private Home? home;

    /// <summary>The company, to be read only; null before set-up began.</summary>
    public async Task<Company?> CompanyAsync(CancellationToken cancellation) => (await HomeAsync(cancellation)).Company;

    /// <summary>Who leads whom, now.</summary>
    public async Task<Leadership> LeadershipAsync(CancellationToken cancellation) => (await HomeAsync(cancellation)).Leadership;

    /// <summary>The flag as the actor stands to it; null where it does not exist for them.</summary>
    public async Task<FlagCase?> OpenAsync(FlagId id, CancellationToken cancellation) =>
        await OpenAsync(await AskedOften.FlagById(db, id, cancellation), ProcessAsync, cancellation);

    /// <inheritdoc cref="OpenAsync(FlagId, CancellationToken)"/>
    public async Task<FlagCase?> OpenAsync(FlagReference reference, CancellationToken cancellation) =>
        await OpenAsync(await AskedOften.FlagByNumber(db, reference.Number, cancellation), ProcessAsync, cancellation);

    /// <summary>The same to be looked at only; the parts of a page share what it is made of.</summary>
    public async Task<FlagCase?> ReadAsync(FlagReference reference, CancellationToken cancellation) =>
        await OpenAsync(await reading.FlagAsync(reference, cancellation), KnownProcessAsync, cancellation);

    /// <summary>Makes one move: finds the flag, compares the version, asks the workflow, records the events.</summary>
    /// <param name="command">Which flag and what the person saw.</param>
    /// <param name="action">The move.</param>
    /// <param name="changes">Its events, from the case at hand.</param>
    /// <param name="form">Adds to the facts what the form says.</param>
    /// <param name="cancellation">Stops before anything is saved.</param>
    public async Task<Outcome<FlagReceipt>> MoveAsync(
        FlagCommand command,
        FlagAction action,
        Func<FlagCase, FlagEvent[]> changes,
        CancellationToken cancellation,
        Func<FlagCase, FlagFacts>? form = null)
    {
        var found = await OpenAsync(command.FlagId, cancellation);
        return found is null ? Outcome<FlagReceipt>.NotFound() : Move(found, command.Version, action, changes, form);
    }

    /// <summary>Opens the flag and asks the workflow before anything on the form is looked up.</summary>
    /// <param name="command">Which flag and what the person saw.</param>
    /// <param name="action">The move.</param>
    /// <param name="cancellation">Stops before anything is saved.</param>
    /// <returns>The case; without it, how the command ends.</returns>
    public async Task<(FlagCase? Found, Outcome<FlagReceipt> Ended)> ReadyAsync(FlagCommand command, FlagAction action, CancellationToken cancellation)
    {
        var found = await OpenAsync(command.FlagId, cancellation);
        if (found is null)
        {
            return (null, Outcome<FlagReceipt>.NotFound());
        }

        if (command.Version is { } seen && seen != found.Flag.Version)
        {
            return (null, Outcome<FlagReceipt>.Stale());
        }

        return found.Verdict(action).Refusal is { } refusal ? (null, refusal) : (found, FlagReceipt.Of(found.Flag));
    }

    /// <summary>The same on a case already opened.</summary>
    /// <param name="found">The case.</param>
    /// <param name="version">What the person saw; null where it does not matter.</param>
    /// <param name="action">The move.</param>
    /// <param name="changes">Its events.</param>
    /// <param name="form">Adds to the facts what the form says.</param>
    /// <param name="nameless">The record keeps nobody as the one who made it.</param>
    public Outcome<FlagReceipt> Move(
        FlagCase found,
        int? version,
        FlagAction action,
        Func<FlagCase, FlagEvent[]> changes,
        Func<FlagCase, FlagFacts>? form = null,
        bool nameless = false)
    {
        if (version is { } seen && seen != found.Flag.Version)
        {
            return Outcome<FlagReceipt>.Stale();
        }

        var facts = form is null ? found.Facts : form(found);
        var refusal = found.Flag.Try(action, facts, nameless ? null : actor.Id, found.Now, changes(found));
        return refusal is null ? FlagReceipt.Of(found.Flag) : refusal;
    }

    /// <summary>What another person is to this flag, such as the one it is to be assigned to.</summary>
    public static Relation RelationOf(FlagCase found, Person person) =>
        found.Flag.RelationOf(person, found.Process?.OwnerId, found.Leadership);

    private async Task<FlagCase?> OpenAsync(Flag? flag, Func<ProcessId, CancellationToken, Task<Process?>> find, CancellationToken cancellation)
    {
        if (flag is null)
        {
            return null;
        }

        var home = await CompanyAsync(cancellation) ?? throw new InvalidOperationException("There is a flag but no company.");
        var leaders = await LeadershipAsync(cancellation);
        var process = flag.ProcessId is { } processId ? await find(processId, cancellation) : null;
        var relation = actor.IsSystem ? Relation.System : flag.RelationOf(actor.Self, process?.OwnerId, leaders);
        var visibility = actor.IsSystem
            ? FlagVisibility.None
            : FlagVisibility.For(relation, flag.AcceptedAt is not null, flag.NameShown);
        if (!actor.IsSystem && !visibility.Sentence)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var another = flag.DisputedPersonId is { } disputed && await AnotherChampionAsync(flag, disputed, process?.OwnerId, cancellation);
        return new FlagCase(flag, relation, visibility, flag.Facts(relation, home.Calendar, now, another), process, leaders, home, now);
    }

    private Task<Process?> ProcessAsync(ProcessId id, CancellationToken cancellation) => AskedOften.ProcessById(db, id, cancellation);

    private async Task<Process?> KnownProcessAsync(ProcessId id, CancellationToken cancellation) =>
        (await KnownSubjects.NowAsync(db, cancellation)).Processes.GetValueOrDefault(id);

    private async Task<Home> HomeAsync(CancellationToken cancellation) =>
        home ??= await KeptRows.ReadAsync(
            db,
            async () => new Home(
                await db.Companies.AsNoTracking().SingleOrDefaultAsync(cancellation),
                new Leadership(
                    await db.Areas.AsNoTracking().OrderBy(area => area.Id).ToListAsync(cancellation),
                    await db.People.Where(one => one.Active && (one.Roles & Roles.Leader) != 0).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(cancellation))),
            cancellation);

    private Task<bool> AnotherChampionAsync(Flag flag, PersonId disputed, PersonId? owner, CancellationToken cancellation) =>
        db.People.AnyAsync(
            one => one.Active && (one.Roles & Roles.Champion) != 0 && one.Id != disputed && one.Id != flag.RaiserId && one.Id != owner,
            cancellation);

    private sealed record Home(Company? Company, Leadership Leadership);
}
