namespace AdvocacyPortal.Web.UseCases;

/// <summary>What the fields of a story offer.</summary>
/// <param name="Tasks">Names of the known customer tasks.</param>
/// <param name="Processes">Names of the known processes, rules and targets.</param>
/// <param name="Values">The charter's wordings in force, in its order.</param>
/// <param name="Area">Where the person works; null where unknown.</param>
public sealed record StoryOptions(
    IReadOnlyList<string> Tasks,
    IReadOnlyList<string> Processes,
    IReadOnlyList<StoryChoice> Values,
    StoryChoice? Area);

/// <summary>One thing to choose.</summary>
/// <param name="Key">Sent by the form.</param>
/// <param name="Name">What people read.</param>
public sealed record StoryChoice(Guid Key, string Name);
