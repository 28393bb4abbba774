using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Data.Saving;

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>The file is here; nobody has said yet that it shall be taken in.</summary>
    Uploaded,
    Running,
    Done,

    /// <summary>It ended before the end of the file: the file could not be read on, or the portal stopped. Running it again goes on.</summary>
    Stopped,
}

/// <summary>One file of a backlog that was, or is being, turned into flags. Counts are written with the flags that they count.</summary>
public sealed class ImportRun
{
    private ImportRun() { }

    /// <param name="id">New key.</param>
    /// <param name="fileName">Name of the file, without its folder.</param>
    /// <param name="personId">The administrator; null for the command line.</param>
    /// <param name="now">UTC.</param>
    public ImportRun(Guid id, string fileName, PersonId? personId, DateTimeOffset now)
    {
        Id = id;
        FileName = fileName;
        PersonId = personId;
        At = now;
    }

    public Guid Id { get; private set; }
    public string FileName { get; private set; } = "";
    public PersonId? PersonId { get; private set; }

    /// <summary>When the file arrived, then when the import began.</summary>
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>Scopes the external ids; empty until it is known.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The map as JSON; null where the header names are the columns.</summary>
    public string? Map { get; private set; }

    /// <summary>New flags.</summary>
    public int Added { get; private set; }

    /// <summary>Rows whose flag was here already.</summary>
    public int Known { get; private set; }

    /// <summary>Rows left out.</summary>
    public int Rejected { get; private set; }

    /// <summary>Why it stopped, in words; null where it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>It begins, or begins anew.</summary>
    public void Begin(string source, string? map, DateTimeOffset now)
    {
        Source = source;
        Map = map;
        At = now;
        EndedAt = null;
        State = ImportState.Running;
        Problem = null;
        Count(0, 0, 0);
    }

    /// <summary>A batch was taken in.</summary>
    public void Count(int added, int known, int rejected)
    {
        Added = added;
        Known = known;
        Rejected = rejected;
    }

    /// <summary>The end of the file was reached, or not.</summary>
    public void End(string? problem, DateTimeOffset now)
    {
        Problem = problem;
        State = problem is null ? ImportState.Done : ImportState.Stopped;
        EndedAt = now;
    }
}
