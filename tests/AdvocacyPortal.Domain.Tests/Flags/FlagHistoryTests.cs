using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>
/// Random histories against the invariants of the workflow. A failure names the seed and tells the history. The run is the
/// same each time; a history leans on what those before it left untried, so it is repeated by running up to its seed.
/// </summary>
public sealed class FlagHistoryTests(ITestOutputHelper output)
{
    private const int Histories = 2_000;

    // A disputed answer is forgotten once it is answered anew, nobody decides on what has ended, a raiser who withdrew is
    // nobody, and what others saw too does not end by withdrawing.
    private static readonly string[] OutOfReach =
    [
        "Accepted × Disputed", "InProgress × Disputed", "OnHold × Disputed", "Resolved × Disputed",
        "Closed × DecidingLeader", "Closed × Disputed", "Declined × DecidingLeader", "Declined × Disputed",
        "Redirected × DecidingLeader", "Redirected × Disputed", "Duplicate × DecidingLeader",
        "Withdrawn × Raiser", "Withdrawn × Corroborator", "Withdrawn × DecidingLeader",
    ];

    [Fact]
    public void No_history_breaks_an_invariant()
    {
        var coverage = new HistoryCoverage();
        var ends = new HashSet<string>();
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new RandomHistory(seed, coverage);
            try
            {
                history.Run();
                AssertEndIsInReach(history, ends);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"History {seed} breaks an invariant after:\n{string.Join('\n', history.Tried)}\n{broken.Message}", broken);
            }
        }

        output.WriteLine($"Open flags from which an end was searched for: {ends.Count}.");
        output.WriteLine(string.Join('\n', coverage.Neglected()));
        Assert.Empty(coverage.Neglected());
        Assert.Equal(OutOfReach, coverage.Unreached());
    }

    private static void AssertEndIsInReach(RandomHistory history, HashSet<string> known)
    {
        foreach (var flag in history.Flags.Where(flag => flag.State.IsOpen()))
        {
            var alike = $"{flag.State} {flag.CameFrom} {flag.ChampionId is null} {flag.PlanStands} {flag.Escalated} {flag.RaiserId is null} {flag.Severity >= Severity.High}";
            if (!known.Add(alike))
            {
                continue;
            }

            var company = history.Company;
            Assert.True(new HonestEnd(company.Restaffed(championOwns: false)).CanReach(flag, history.Now, FlagState.Closed), $"No way to close a flag: {alike}.");
            Assert.True(
                new HonestEnd(company.Restaffed(championOwns: true)).CanReach(flag, history.Now, FlagState.Closed, FlagState.Declined, FlagState.Redirected),
                $"No way to end a flag where the only champion owns the process: {alike}.");
        }
    }
}
