namespace AdvocacyPortal.Domain.Organisation;

/// <summary>Key of a <see cref="Process"/>.</summary>
public readonly record struct ProcessId(Guid Value) : ITypedId<ProcessId>
{
    /// <inheritdoc/>
    public static ProcessId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static ProcessId New() => new(Guid.CreateVersion7());
}

/// <summary>A process, rule or target that can work against customers. Its owner answers for it and may reply, never judge.</summary>
public sealed class Process
{
    private Process() { }

    /// <param name="id">New key.</param>
    /// <param name="name">1–200 characters, unique among those not merged.</param>
    /// <param name="areaId">The area it belongs to; null until known.</param>
    /// <param name="ownerId">Who answers for it; null until known.</param>
    public Process(ProcessId id, string name, AreaId? areaId, PersonId? ownerId)
    {
        Id = id;
        Name = name;
        AreaId = areaId;
        OwnerId = ownerId;
    }

    public ProcessId Id { get; private set; }
    public string Name { get; private set; } = "";
    public AreaId? AreaId { get; private set; }
    public PersonId? OwnerId { get; private set; }

    /// <summary>Set when an administrator found it to be another one by a second name; flags point to that one.</summary>
    public ProcessId? MergedIntoId { get; private set; }

    /// <summary>Replaces what is known of the process.</summary>
    public void Describe(string name, AreaId? areaId, PersonId? ownerId)
    {
        Name = name;
        AreaId = areaId;
        OwnerId = ownerId;
    }

    /// <summary>Declares this a second name of <paramref name="other"/>.</summary>
    public void MergeInto(ProcessId other) => MergedIntoId = other;
}
