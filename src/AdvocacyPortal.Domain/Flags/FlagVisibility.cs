namespace AdvocacyPortal.Domain.Flags;

/// <summary>What one person may read of one flag.</summary>
/// <param name="Sentence">Sentence, process, state, promises, plan, outcome and decisions. Without it the flag does not exist for them.</param>
/// <param name="Story">What the raiser wrote, every version.</param>
/// <param name="RaiserThread">The talk with the raiser.</param>
/// <param name="Inside">The inside thread, hold reasons and full history.</param>
/// <param name="RaiserName">Who raised it, and who saw it too.</param>
/// <param name="UnconsentedWords">The customer's words without a yes to being quoted.</param>
public sealed record FlagVisibility(bool Sentence, bool Story, bool RaiserThread, bool Inside, bool RaiserName, bool UnconsentedWords)
{
    /// <summary>Nothing at all.</summary>
    public static FlagVisibility None { get; } = new(false, false, false, false, false, false);

    /// <summary>Reads workflow.md's "who may read" for one person.</summary>
    /// <param name="relation">What the person is to the flag.</param>
    /// <param name="accepted">The flag was accepted at some time.</param>
    /// <param name="nameShown">The raiser shows the name.</param>
    public static FlagVisibility For(Relation relation, bool accepted, bool nameShown)
    {
        if (!relation.HasFlag(Relation.Employee))
        {
            return None;
        }

        var raiser = relation.HasFlag(Relation.Raiser);
        var inside = (relation & (Relation.Champion | Relation.Leader)) != 0;
        var sentence = raiser || inside || accepted;
        var name = raiser || (!relation.HasFlag(Relation.ProcessOwner) && (relation.HasFlag(Relation.Champion) || (sentence && nameShown)));
        return new(sentence, raiser || inside, raiser || inside, inside, name, raiser || inside);
    }
}
