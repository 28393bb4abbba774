using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Turns names and keys of process, task and value into what the record can keep; unknown names are created.</summary>
public sealed class SubjectDesk(PortalDbContext db, FlagDesk desk, Actor actor)
{
    /// <summary>Makes a move that says what a flag is about and how grave it is.</summary>
    /// <param name="command">Which flag and what the person saw.</param>
    /// <param name="action">The move.</param>
    /// <param name="classification">Passed its validator.</param>
    /// <param name="subject">Passed its validator; the command holds it as "Subject".</param>
    /// <param name="change">The event of the move.</param>
    /// <param name="cancellation">Stops before anything is saved.</param>
    public async Task<Outcome<FlagReceipt>> ClassifyAsync(
        FlagCommand command,
        FlagAction action,
        ClassificationInput classification,
        SubjectInput subject,
        Func<Classification, Subject, FlagEvent> change,
        CancellationToken cancellation)
    {
        var (found, ended) = await desk.ReadyAsync(command, action, cancellation);
        if (found is null)
        {
            return ended;
        }

        var (read, error) = await ReadAsync(subject, cancellation);
        if (read is null)
        {
            return error!;
        }

        return desk.Move(
            found,
            command.Version,
            action,
            _ => [change(classification.Read(), read.Subject)],
            _ => classification.On(found.Facts) with { ProposesOwnProcess = read.Process.OwnerId == actor.Self.Id });
    }

    // The subject, or the field that names what does not exist.
    private async Task<(ReadSubject? Read, FieldError? Error)> ReadAsync(SubjectInput input, CancellationToken cancellation)
    {
        if (await ValueAsync(input.Value, cancellation) is not { } value)
        {
            return (null, new FieldError($"{nameof(Subject)}.{nameof(SubjectInput.Value)}", "Unknown"));
        }

        if (await ProcessAsync(input, cancellation) is not { } process)
        {
            return (null, new FieldError($"{nameof(Subject)}.{nameof(SubjectInput.Process)}", "Unknown"));
        }

        if (await TaskAsync(input, cancellation) is not { } task)
        {
            return (null, new FieldError($"{nameof(Subject)}.{nameof(SubjectInput.Task)}", "Unknown"));
        }

        return (new ReadSubject(new Subject(process.Id, task.Id, value), process), null);
    }

    /// <summary>The wording of a charter value, if there is one with this key.</summary>
    public async Task<CharterValueVersionId?> ValueAsync(Guid? key, CancellationToken cancellation)
    {
        CharterValueVersionId? value = key is { } given ? new CharterValueVersionId(given) : null;
        return value is { } id && await db.CharterValueVersions.AnyAsync(one => one.Id == id, cancellation) ? id : null;
    }

    private async Task<Process?> ProcessAsync(SubjectInput input, CancellationToken cancellation)
    {
        var known = await db.Processes.ToListAsync(cancellation);
        var name = TypedText.NameOrNone(input.Process);
        var found = input.ProcessKey is { } key
            ? known.Find(one => one.Id == new ProcessId(key))
            : known.Where(one => Same(one.Name, name)).OrderBy(one => one.MergedIntoId is not null).FirstOrDefault();
        // A chain of merges is never longer than the list.
        for (var steps = 0; steps < known.Count && found?.MergedIntoId is { } survivor; steps++)
        {
            found = known.Find(one => one.Id == survivor);
        }

        if (found is null && input.ProcessKey is null && name is not null)
        {
            // Where it belongs is the administrator's to say: the raiser's area would be a guess, and tell on the raiser.
            found = new Process(ProcessId.New(), name, null, null);
            db.Processes.Add(found);
        }

        return found;
    }

    private async Task<CustomerTask?> TaskAsync(SubjectInput input, CancellationToken cancellation)
    {
        var known = await db.CustomerTasks.ToListAsync(cancellation);
        var name = TypedText.NameOrNone(input.Task);
        var found = input.TaskKey is { } key
            ? known.Find(one => one.Id == new CustomerTaskId(key))
            : known.Where(one => Same(one.Name, name)).OrderBy(one => one.MergedIntoId is not null).FirstOrDefault();
        for (var steps = 0; steps < known.Count && found?.MergedIntoId is { } survivor; steps++)
        {
            found = known.Find(one => one.Id == survivor);
        }

        if (found is null && input.TaskKey is null && name is not null)
        {
            found = new CustomerTask(CustomerTaskId.New(), name);
            db.CustomerTasks.Add(found);
        }

        return found;
    }

    // Compared here: the embedded database folds the case of ASCII letters only.
    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record ReadSubject(Subject Subject, Process Process);
}
