using System.Text.Json.Serialization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Ui;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>What the board shows now: one of three views.</summary>
public sealed record BoardShown(Columns? Columns, BoardList? List, Ageing? Ageing)
{
    /// <summary>All flags that the filter leaves, shown or not.</summary>
    [JsonIgnore]
    public int Count => Columns?.All.Sum(column => column.Count) ?? List?.Count ?? Ageing?.Count ?? 0;

    /// <summary>The cards and rows on screen.</summary>
    [JsonIgnore]
    public IEnumerable<FlagFace> Faces => Columns?.Faces ?? List?.Faces ?? Ageing?.Faces ?? [];
}

/// <summary>A card dropped on a column while its move's form is open: shown there until the form is done with.</summary>
/// <param name="Number">The flag.</param>
/// <param name="To">The column.</param>
public sealed record PendingDrop(int Number, FlagState To);

/// <summary>What the dialog shows of one flag: its moves to choose from, or the form of one.</summary>
/// <param name="Moves">What can be done.</param>
/// <param name="Offered">Those to choose from.</param>
/// <param name="Action">The move whose form is open; null while choosing.</param>
/// <param name="ChangedMeanwhile">Somebody changed the flag since this was opened.</param>
public sealed record OpenMoves(FlagMovesView Moves, IReadOnlyList<FlagMove> Offered, FlagAction? Action, bool ChangedMeanwhile = false);

/// <summary>Where a dragged card may be dropped.</summary>
/// <param name="Ok">States that accept it.</param>
/// <param name="Reasons">Why others do not, by state, where there is a reason worth reading.</param>
public sealed record DropTargets(IReadOnlyList<string> Ok, IReadOnlyDictionary<string, string> Reasons);
