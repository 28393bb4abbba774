namespace AdvocacyPortal.Domain.Flags;

/// <summary>What a person is to one flag. It decides more than the role.</summary>
[Flags]
public enum Relation
{
    None = 0,

    /// <summary>Signed in; everyone below is this too.</summary>
    Employee = 1,
    Raiser = 1 << 1,
    Corroborator = 1 << 2,

    /// <summary>Has the role.</summary>
    Champion = 1 << 3,

    /// <summary>Has the role; may do all that a champion may.</summary>
    Leader = 1 << 4,
    ItsChampion = 1 << 5,
    ProcessOwner = 1 << 6,
    CorrectionOwner = 1 << 7,
    Resolver = 1 << 8,

    /// <summary>The leader whose decision is waited for, or one above.</summary>
    DecidingLeader = 1 << 9,

    /// <summary>Gave the answer that was disputed.</summary>
    Disputed = 1 << 10,

    /// <summary>No person: a date came.</summary>
    System = 1 << 11,
}
