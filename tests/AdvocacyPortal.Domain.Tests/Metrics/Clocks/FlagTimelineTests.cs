using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Tests.Flags;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

public sealed class FlagTimelineTests
{
    private const int Histories = 150;

    [Fact]
    public void Random_histories_agree_with_the_flags_own_fold_at_every_event()
    {
        foreach (var flag in RandomFlags())
        {
            var events = flag.Unsaved;
            var (timeline, rebuilt) = (FlagTimeline.Begin(events[0]), FlagTimeline.Of(events.Reverse()));
            foreach (var line in events.Skip(1))
            {
                timeline = timeline.Append(line);
            }

            Assert.Equal(rebuilt.Encode(), timeline.Encode());
            foreach (var at in events.Select(line => line.HappenedAt).Distinct().Where(at => at > flag.RaisedAt))
            {
                AssertSame(Flag.Fold(events.Where(line => line.HappenedAt <= at)), FlagTimeline.Decode(flag.Id, timeline.Encode())!.AsOf(at)!);
            }
        }
    }

    [Fact]
    public void Clocks_never_run_backwards_and_stays_follow_one_on_another()
    {
        foreach (var flag in RandomFlags())
        {
            var (timeline, end) = (FlagTimeline.Of(flag.Unsaved), flag.ChangedAt.AddDays(1));
            var visits = new List<StateVisit>();
            timeline.AddVisits(end, visits);
            Assert.Equal(flag.RaisedAt, visits[0].From);
            Assert.All(visits.Zip(visits.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.Equal((flag.State, null), (visits[^1].State, visits[^1].To));
            Assert.All(Enum.GetValues<Clock>(), clock => Assert.InRange(timeline.AsOf(end)!.Read(clock, end).WaitingDays, 0, timeline.AsOf(end)!.Observe(clock, end).Time));
        }
    }

    [Fact]
    public void Bytes_of_another_version_are_not_read()
    {
        var stored = Story.Raised("2 Mar 09:00").Timeline.Encode();
        stored[0]++;

        Assert.Null(FlagTimeline.Decode(FlagId.New(), stored));
        Assert.Null(FlagTimeline.Decode(FlagId.New(), []));
    }

    [Fact]
    public void An_event_that_is_not_the_next_one_is_refused()
    {
        var story = Story.Raised("2 Mar 09:00").Acknowledged("3 Mar 09:00").TalkedInside("4 Mar 09:00");
        var begun = FlagTimeline.Begin(story.Events[0]);

        Assert.Throws<ArgumentException>(() => begun.Append(story.Events[2]));
        Assert.Throws<ArgumentException>(() => begun.Append(Story.Raised("2 Mar 09:00").Acknowledged("3 Mar 09:00").Events[1]));
        Assert.Throws<ArgumentException>(() => FlagTimeline.Begin(story.Events[1]));
        Assert.Equal(3, begun.Append(story.Events[1]).Append(story.Events[2]).Version);
    }

    [Fact]
    public void Neither_texts_nor_people_are_kept()
    {
        var quiet = Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").Timeline.Encode().Length;

        Assert.Equal(quiet, Story.Raised("2 Mar 09:00").Accepted("3 Mar 09:00").TalkedInside("4 Mar 09:00").Timeline.Encode().Length);
        Assert.True(quiet < 150, $"{quiet} bytes");
    }

    private static IEnumerable<Flag> RandomFlags()
    {
        var coverage = new HistoryCoverage();
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new RandomHistory(seed, coverage);
            history.Run();
            foreach (var flag in history.Flags)
            {
                yield return flag;
            }
        }
    }

    private static void AssertSame(Flag flag, FlagTrace trace)
    {
        Assert.Equal((flag.State, flag.StateSince, flag.ResolvedAt, flag.ClosedAt), (trace.State, trace.StateSince, trace.ResolvedAt, trace.VerifiedAt));
        Assert.Equal((flag.ProcessId, flag.TaskId, flag.ValueId, flag.Story.AreaId), (trace.ProcessId, trace.TaskId, trace.ValueId, trace.RaiserAreaId));
        Assert.Equal((flag.Kind, flag.Harm, flag.Reach, flag.Severity, flag.SeverityJudged), (trace.Kind, trace.Harm, trace.Reach, trace.Severity, trace.SeverityJudged));
        Assert.Equal(flag.State.IsEndedWithoutCorrection() ? flag.EndedAt : null, trace.EndedOtherwiseAt);
        Assert.Equal(flag.RepliedAt, trace.AcknowledgedAt);
        Assert.Equal(flag.Corroborations.Select(one => (one.At, one.Evidence.Grade, one.FromFlag)), trace.Corroborations.Select(one => (one.At, one.Grade, one.FromFlag)));
        Assert.Equal(flag.DisputedOnce, trace.DisputedAt is not null);
    }
}
