using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>How many flags the filter leaves in each state, and the first of them.</summary>
/// <param name="Counts">States without a flag are left out.</param>
/// <param name="First">By harm × age, over all states; as many of each as were asked for.</param>
public sealed record BoardPlaces(IReadOnlyDictionary<FlagState, int> Counts, IReadOnlyList<PlacedFlag> First);

/// <summary>
/// The flags of the board by harm × age. What an index holds in order is read from its beginning only; other filters leave
/// few enough to be put in order here.
/// </summary>
internal sealed class BoardOrder(BoardFlags board, FlagOrder order, Actor actor)
{
    /// <param name="filter">What is chosen.</param>
    /// <param name="most">Most flags of each state.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<BoardPlaces> FindAsync(BoardFilter filter, int most, CancellationToken cancellation)
    {
        var now = await board.BeginAsync(cancellation);
        var after = filter.After is { } number
            ? await Placed(board.Readable().Where(flag => flag.Number == number)).SingleOrDefaultAsync(cancellation)
            : null;
        if (!ByIndex(filter))
        {
            var all = await Placed(await board.FindAsync(filter, cancellation)).ToListAsync(cancellation);
            return new(Count(all), InOrder(all, after, now));
        }

        var asked = new FlagOrderFilter
        {
            States = BoardFlags.StatesOf(filter),
            AcceptedOnly = !actor.IsInside,
            Severity = filter.Severity,
            Kind = filter.Kind,
            Process = filter.Process is { } process ? new ProcessId(process) : null,
            Champion = filter.Champion is { } champion ? new PersonId(champion) : null,
        };
        var counts = await order.CountAsync(asked, cancellation);
        var first = await order.FirstAsync(asked, most, after, now, cancellation);
        if (!actor.IsInside)
        {
            var self = actor.Self.Id;
            var own = await Placed((await board.FindAsync(filter, cancellation)).Where(flag => flag.RaiserId == self && flag.AcceptedAt == null)).ToListAsync(cancellation);
            foreach (var (state, count) in Count(own))
            {
                counts[state] = counts.GetValueOrDefault(state) + count;
            }

            first.AddRange(own);
        }

        return new(counts, InOrder(first, after, now));
    }

    private static bool ByIndex(BoardFilter filter) =>
        filter is { Whose: Whose.All, Area: null, Value: null, Waiting: false, Text: null };

    private static Dictionary<FlagState, int> Count(List<PlacedFlag> flags) =>
        flags.CountBy(flag => flag.State).ToDictionary();

    private static List<PlacedFlag> InOrder(List<PlacedFlag> flags, PlacedFlag? after, DateTimeOffset now) =>
        [.. HarmAge.InOrder(flags.Where(flag => after is null || HarmAge.IsAfter(flag, after, now)), now)];

    private static IQueryable<PlacedFlag> Placed(IQueryable<Flag> flags) =>
        flags.Select(flag => new PlacedFlag(flag.Number, flag.State, flag.Severity, flag.RaisedAt));
}
