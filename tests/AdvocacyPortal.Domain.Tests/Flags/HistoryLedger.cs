using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>What must be true of all flags of a history, kept apart from the code under test.</summary>
public sealed class HistoryLedger(IReadOnlyList<Flag> flags)
{
    private readonly Dictionary<FlagId, FlagId> mergedInto = [];
    private readonly Dictionary<FlagId, List<string>> comments = [];
    private readonly Dictionary<FlagId, List<string>> seenToo = [];
    private readonly Dictionary<FlagId, Clocks> clocks = [];

    /// <summary>Remembers what must never be lost.</summary>
    public void Write(Flag flag, IReadOnlyList<FlagEvent> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case CommentedInside comment: Of(comments, flag).Add(comment.Text); break;
                case CommentedWithRaiser comment: Of(comments, flag).Add(comment.Text); break;
                case Corroborated corroborated: Of(seenToo, flag).Add(corroborated.Evidence.Text!); break;
                default: break;
            }
        }
    }

    /// <summary>What a merge brings along: the raiser and everyone who saw it too.</summary>
    public void Join(Flag duplicate, Flag into, PersonId? actor, DateTimeOffset now)
    {
        mergedInto.Add(duplicate.Id, into.Id);
        into.Record(new DuplicateJoined(duplicate.Id), actor, now);
        into.Record(new Corroborated(FilledForms.EvidenceOf(duplicate.Story.What), duplicate.Id), duplicate.RaiserId, now);
        foreach (var one in duplicate.Corroborations)
        {
            into.Record(new Corroborated(one.Evidence, duplicate.Id), one.PersonId, now);
        }
    }

    /// <summary>What an unmerge takes away again.</summary>
    public void Part(Flag duplicate, PersonId? actor, DateTimeOffset now)
    {
        Assert.True(mergedInto.Remove(duplicate.Id, out var into));
        flags.Single(flag => flag.Id == into).Record(new DuplicateLeft(duplicate.Id), actor, now);
    }

    /// <summary>Takes a raiser who withdrew out of the record for good.</summary>
    public void Forget(Flag flag)
    {
        var raiser = flag.Unsaved[0].ActorId;
        Assert.NotNull(raiser);
        Assert.Null(flag.RaiserId);
        var own = flag.Unsaved.Where(one => one.ActorId == raiser);
        var elsewhere = flags.SelectMany(other => other.Unsaved)
            .Where(one => one.ActorId == raiser && one.Change is Corroborated { FromFlag: { } from } && from == flag.Id);
        foreach (var recorded in own.Concat(elsewhere).ToList())
        {
            recorded.Forget();
        }

        Assert.DoesNotContain(flag.Unsaved, one => one.ActorId == raiser);
        Assert.DoesNotContain(flag.Corroborations, one => one.PersonId == raiser);
    }

    public void AssertHolds(DateTimeOffset now, IReadOnlyList<Flag> touched)
    {
        foreach (var flag in touched)
        {
            Assert.Equal(FlagText.Of(Flag.Fold(flag.Unsaved)), FlagText.Of(flag));
            Assert.Equal(Expected(flag).Order(StringComparer.Ordinal), flag.Corroborations.Select(one => $"{one.FromFlag?.Value} {one.Evidence.Text}").Order(StringComparer.Ordinal));
            Assert.Equal(Of(comments, flag), flag.Unsaved.Select(one => one.Change).Select(CommentOf).OfType<string>());
            Assert.Equal(mergedInto.Count(pair => pair.Value == flag.Id), flag.Duplicates);
            Assert.Equal(mergedInto.TryGetValue(flag.Id, out var into) ? into : null, flag.DuplicateOf);
            Assert.Equal(flag.State is FlagState.NeedsInfo or FlagState.OnHold or FlagState.Duplicate, flag.CameFrom is not null);
            Assert.Equal(!flag.State.IsOpen(), flag.EndedAt is not null);
            Assert.True(!flag.Escalated || flag.State.IsOpen() || flag.State == FlagState.Resolved);
            AssertReasonGiven(flag);
            AssertForward(flag, now);
        }
    }

    private static void AssertReasonGiven(Flag flag)
    {
        var reason = flag.State switch
        {
            FlagState.Declined => flag.Unsaved.Select(one => one.Change).Select(change => (change as FlagDeclined)?.Text ?? (change as DecidedNo)?.Text).OfType<string>().LastOrDefault(),
            FlagState.Redirected => flag.Unsaved.Select(one => one.Change).OfType<FlagRedirected>().LastOrDefault()?.Text,
            FlagState.Duplicate => flag.Unsaved.Select(one => one.Change).OfType<FlagMarkedDuplicate>().LastOrDefault()?.Text,
            _ => "not asked for",
        };
        Assert.False(string.IsNullOrWhiteSpace(reason), $"A flag is {flag.State} and nothing says why.");
    }

    private void AssertForward(Flag flag, DateTimeOffset now)
    {
        var after = new Clocks(flag.RaisedAt, flag.ChangedAt, flag.StateSince, flag.AcceptedAt, flag.RepliedAt, flag.Promises);
        Assert.InRange(flag.StateSince, flag.RaisedAt, flag.ChangedAt);
        Assert.True(flag.ChangedAt <= now);
        if (clocks.TryGetValue(flag.Id, out var before))
        {
            Assert.Equal(before.RaisedAt, after.RaisedAt);
            Assert.True(before.ChangedAt <= after.ChangedAt);
            Assert.True(before.StateSince <= after.StateSince);
            Assert.True(before.AcceptedAt is null || before.AcceptedAt == after.AcceptedAt);
            Assert.True(before.RepliedAt is null || before.RepliedAt == after.RepliedAt);
            Assert.True(before.Promises.ReplyBy <= after.Promises.ReplyBy);
            Assert.True(before.Promises.AnswerBy <= after.Promises.AnswerBy);
        }

        clocks[flag.Id] = after;
    }

    private IEnumerable<string> Expected(Flag flag)
    {
        var joined = mergedInto.Where(pair => pair.Value == flag.Id)
            .Select(pair => flags.Single(one => one.Id == pair.Key))
            .SelectMany(one => Of(seenToo, one).Prepend(one.Story.What).Select(text => $"{one.Id.Value} {text}"));
        return Of(seenToo, flag).Select(text => $" {text}").Concat(joined);
    }

    private static string? CommentOf(FlagEvent change) =>
        (change as CommentedInside)?.Text ?? (change as CommentedWithRaiser)?.Text;

    private static List<string> Of(Dictionary<FlagId, List<string>> book, Flag flag) =>
        book.TryGetValue(flag.Id, out var list) ? list : book[flag.Id] = [];

    private sealed record Clocks(
        DateTimeOffset RaisedAt,
        DateTimeOffset ChangedAt,
        DateTimeOffset StateSince,
        DateTimeOffset? AcceptedAt,
        DateTimeOffset? RepliedAt,
        Promises Promises);
}
