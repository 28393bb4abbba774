using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <content>What a merge does to the flag that stays.</content>
public sealed partial class Flag
{
    /// <summary>Takes a duplicate in: its raiser and everyone who saw it too corroborate this flag from now on.</summary>
    /// <param name="duplicate">The flag told by this one; its own record is not touched.</param>
    /// <param name="actor">Who merged them.</param>
    /// <param name="now">UTC.</param>
    public void TakeIn(Flag duplicate, PersonId? actor, DateTimeOffset now)
    {
        Record(new DuplicateJoined(duplicate.Id), actor, now);
        Record(new Corroborated(duplicate.Story.AsEvidence(), duplicate.Id), duplicate.RaiserId, now);
        foreach (var one in duplicate.Corroborations)
        {
            Record(new Corroborated(one.Evidence, duplicate.Id), one.PersonId, now);
        }
    }

    /// <summary>Lets a duplicate go again, with the evidence that came with it.</summary>
    /// <param name="duplicate">The former duplicate.</param>
    /// <param name="actor">Who parted them; null where the raiser disputes, whose name belongs to the other flag alone.</param>
    /// <param name="now">UTC.</param>
    public void LetGo(FlagId duplicate, PersonId? actor, DateTimeOffset now) => Record(new DuplicateLeft(duplicate), actor, now);

    /// <summary>This flag as the form of another one names it.</summary>
    /// <param name="asked">The flag that the form moves.</param>
    public OtherFlag AsOther(Flag asked) => new(State, Id == asked.Id, Duplicates > 0);
}
