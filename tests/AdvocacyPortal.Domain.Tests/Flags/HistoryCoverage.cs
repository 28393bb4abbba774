using System.Numerics;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>Counts how often each action was tried in each state by each kind of person.</summary>
public sealed class HistoryCoverage
{
    /// <summary>How often everything that can come up is tried at least.</summary>
    public const int OftenEnough = 20;

    private static readonly int Roles = Enum.GetValues<Relation>().Length - 1;

    private readonly int[,,] hits = new int[Enum.GetValues<FlagState>().Length, Enum.GetValues<FlagAction>().Length, Roles];

    private readonly int[,] enough = new int[Enum.GetValues<FlagState>().Length, Roles];

    public void Count(FlagState state, FlagAction action, Relation relation)
    {
        for (var bits = (uint)relation; bits != 0; bits &= bits - 1)
        {
            var role = BitOperations.TrailingZeroCount(bits);
            if (++hits[(int)state, (int)action, role] == OftenEnough)
            {
                enough[(int)state, role]++;
            }
        }
    }

    /// <summary>Whether any action was tried too seldom in this state by somebody in one of these roles.</summary>
    public bool IsWanted(FlagState state, Relation relation)
    {
        for (var bits = (uint)relation; bits != 0; bits &= bits - 1)
        {
            if (enough[(int)state, BitOperations.TrailingZeroCount(bits)] < hits.GetLength(1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Hits of the rarest of the person's roles.</summary>
    public int Rarest(FlagState state, FlagAction action, Relation relation)
    {
        var rarest = int.MaxValue;
        for (var bits = (uint)relation; bits != 0; bits &= bits - 1)
        {
            rarest = Math.Min(rarest, hits[(int)state, (int)action, BitOperations.TrailingZeroCount(bits)]);
        }

        return rarest;
    }

    /// <summary>What was tried less often than it should be, among the pairs of state and role that came up at all.</summary>
    public IEnumerable<string> Neglected() =>
        from state in Enum.GetValues<FlagState>()
        from role in Enumerable.Range(0, Roles)
        where Reached(state, role)
        from action in Enum.GetValues<FlagAction>()
        let times = hits[(int)state, (int)action, role]
        where times < OftenEnough
        select $"{state} × {action} × {(Relation)(1 << role)}: {times}";

    /// <summary>Pairs of state and role that never came up.</summary>
    public IEnumerable<string> Unreached() =>
        from state in Enum.GetValues<FlagState>()
        from role in Enumerable.Range(0, Roles)
        where !Reached(state, role)
        select $"{state} × {(Relation)(1 << role)}";

    private bool Reached(FlagState state, int role) =>
        Enum.GetValues<FlagAction>().Any(action => hits[(int)state, (int)action, role] > 0);
}
