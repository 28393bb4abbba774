namespace AdvocacyPortal.Domain.Organisation;

/// <summary>Key of an <see cref="Area"/>.</summary>
public readonly record struct AreaId(Guid Value) : ITypedId<AreaId>
{
    /// <inheritdoc/>
    public static AreaId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static AreaId New() => new(Guid.CreateVersion7());
}

/// <summary>A part of the organisation, with one leader.</summary>
public sealed class Area
{
    private Area() { }

    /// <param name="id">New key.</param>
    /// <param name="name">1–120 characters, unique.</param>
    /// <param name="parentId">The area above; null at the top.</param>
    /// <param name="leaderId">Who leads it; null until appointed.</param>
    /// <param name="headcount">People in it, 0 or more.</param>
    public Area(AreaId id, string name, AreaId? parentId, PersonId? leaderId, int headcount)
    {
        Id = id;
        Name = name;
        ParentId = parentId;
        LeaderId = leaderId;
        Headcount = headcount;
    }

    public AreaId Id { get; private set; }
    public string Name { get; private set; } = "";
    public AreaId? ParentId { get; private set; }
    public PersonId? LeaderId { get; private set; }
    public int Headcount { get; private set; }

    /// <summary>Replaces what is known of the area.</summary>
    public void Describe(string name, AreaId? parentId, PersonId? leaderId, int headcount)
    {
        Name = name;
        ParentId = parentId;
        LeaderId = leaderId;
        Headcount = headcount;
    }
}
