using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Reading;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>What the triage page shows now.</summary>
/// <param name="Inbox">The list.</param>
/// <param name="Open">The flag beside it; null where there is none.</param>
public sealed record TriageShown(Inbox Inbox, OpenFlag? Open);

/// <summary>The flag that is being triaged.</summary>
/// <param name="View">What a champion or leader reads of it.</param>
/// <param name="Moves">What this person can do to it.</param>
/// <param name="Similar">Flags that tell of the same, itself left out; null until they were looked for, after the rest is shown.</param>
public sealed record OpenFlag(FlagView View, FlagMovesView Moves, IReadOnlyList<SimilarFlag>? Similar = null);

/// <summary>The letters of the moves; they work with the focus in the list.</summary>
public static class TriageKeys
{
    /// <summary>In the order of the buttons. J and K move in the list.</summary>
    public static IReadOnlyList<(FlagAction Action, char Key)> All { get; } =
    [
        (FlagAction.Accept, 'a'),
        (FlagAction.Ask, 'q'),
        (FlagAction.Acknowledge, 'w'),
        (FlagAction.MarkDuplicate, 'u'),
        (FlagAction.Decline, 'd'),
        (FlagAction.Redirect, 'r'),
        (FlagAction.TakeBackQuestion, 'b'),
        (FlagAction.Take, 't'),
        (FlagAction.Escalate, 'e'),
    ];

    /// <summary>The letter of a move; null where it has none.</summary>
    public static char? Of(FlagAction action) => All.Where(one => one.Action == action).Select(one => (char?)one.Key).FirstOrDefault();
}
