using System.Globalization;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Tests.Metrics.Clocks;

/// <summary>
/// A flag's life as a short story: <c>Story.Raised("2 Mar 09:00").Accepted("4 Mar 09:00").AsOf("9 Mar 09:00")</c>. Days are
/// of 2026 unless a year is told, times UTC unless a zone is. It is written into a real flag, whose own fold must agree.
/// </summary>
public sealed class Story
{
    private readonly TimeZoneInfo zone;
    private readonly List<RecordedFlagEvent> events = [];

    private Story(TimeZoneInfo zone, FlagId id)
    {
        this.zone = zone;
        Id = id;
    }

    public static PersonId Raiser { get; } = PersonId.New();
    public static PersonId Champion { get; } = PersonId.New();
    public static FlagId OtherFlag { get; } = FlagId.New();
    public static Subject Billing { get; } = new(ProcessId.New(), Domain.Customers.CustomerTaskId.New(), CharterValueVersionId.New());
    public static Subject Delivery { get; } = new(ProcessId.New(), Domain.Customers.CustomerTaskId.New(), CharterValueVersionId.New());
    public static AreaId RaisersArea { get; } = AreaId.New();

    public FlagId Id { get; }
    public IReadOnlyList<RecordedFlagEvent> Events => events;
    public FlagTimeline Timeline => FlagTimeline.Of(events);

    public static Story Raised(string at, string zone = "UTC", Reach? reach = null, EvidenceGrade? evidence = null, FlagId? id = null)
    {
        var story = new Story(TimeZoneInfo.FindSystemTimeZoneById(zone), id ?? FlagId.New());
        var raised = story.Moment(at);
        var told = new FlagStory { What = "Customers wait an hour.", Headline = "Customers wait an hour", Reach = reach, Evidence = evidence, AreaId = RaisersArea };
        story.Write(at, new FlagRaised(FlagReference.First, told, Promises.From(raised, new(story.zone, WorkingDays.MondayToFriday))), Raiser);
        return story;
    }

    /// <summary>From another register, recorded here on 1 July; the lines follow in the order they are told.</summary>
    public static Story Imported(string at, Severity? severity = null, FlagId? id = null)
    {
        var story = new Story(TimeZoneInfo.Utc, id ?? FlagId.New());
        var told = new FlagStory { What = "Customers wait an hour.", Headline = "Customers wait an hour", AreaId = RaisersArea };
        return story.There(at, new FlagRaised(FlagReference.First, told, null, new("Old register", "1", null, severity, null, null, null)));
    }

    public Story There(string at, FlagEvent change)
    {
        events.Add(new(Id, events.Count + 1, null, Moment(at), Moment("1 Jul 00:00"), change));
        return this;
    }

    public Story Edited(string at, Reach reach) =>
        Write(at, new FlagEdited(((FlagRaised)events[0].Change).Story with { Reach = reach }), Raiser);
    public Story Acknowledged(string at) => Write(at, new FlagAcknowledged("Thank you."));
    public Story ToldRaiser(string at) => Write(at, new CommentedWithRaiser("We look into it.", FromRaiser: false));
    public Story RaiserWrote(string at) => Write(at, new CommentedWithRaiser("And again today.", FromRaiser: true), Raiser);
    public Story TalkedInside(string at) => Write(at, new CommentedInside("Who knows the counter?"));
    public Story Asked(string at) => Write(at, new QuestionAsked("Which counter?", Moment(at).AddDays(14)));
    public Story Answered(string at) => Write(at, new QuestionAnswered("The one at the door.", Promised.After(LastOf<QuestionAsked>(), Moment(at), Calendar)), Raiser);
    public Story TookBackQuestion(string at) => Write(at, new QuestionTakenBack(Promised.After(LastOf<QuestionAsked>(), Moment(at), Calendar)));
    public Story QuestionLapsed(string at) => Write(at, new QuestionLapsed(Promised.After(LastOf<QuestionAsked>(), Moment(at), Calendar)));
    public Story Accepted(string at, Severity severity = Severity.Medium, Reach? reach = Domain.Flags.Reach.UpTo100) =>
        Write(at, new FlagAccepted(Found(severity, reach), Billing, "You are right."));
    public Story Declined(string at) => Write(at, new FlagDeclined(Found(Severity.Low, null), DeclineReason.NotFound, Billing.ValueId, "We found nothing."));
    public Story Redirected(string at) => Write(at, new FlagRedirected(Found(Severity.Low, null), "The post", "It is theirs."));
    public Story Merged(string at) => Write(at, new FlagMarkedDuplicate(OtherFlag, "It is told there."));
    public Story Unmerged(string at) => Write(at, new FlagUnmerged("It is another counter."));
    public Story TookIn(string at, FlagId other, EvidenceGrade grade) => Write(at, new DuplicateJoined(other)).Corroborated(at, grade, from: other);
    public Story LetGo(string at, FlagId other) => Write(at, new DuplicateLeft(other));
    public Story Started(string at) => Write(at, new ChampionSet(Champion, null)).Write(at, new WorkStarted());
    public Story Planned(string at, string checkOn) => Write(at, new PlanAgreed(
        new("Old signs", "A note", "New signs", Champion, new(2026, 12, 1), null, new("Calls", "calls", 9m, 1m, Direction.AtMost), DateOnly.FromDateTime(Moment(checkOn).Date)), Moment(checkOn)));
    public Story Held(string at) => Write(at, new FlagHeld("The printer", Moment(at).AddDays(30)));
    public Story Resumed(string at) => Write(at, new FlagResumed());
    public Story Resolved(string at) => Write(at, new FlagResolved("New signs"));
    public Story FixedNow(string at) => Write(at, new FixedNow("New signs", Moment(at).AddDays(30)));
    public Story CheckPassed(string at) => Write(at, new CheckPassed(0.5m, "Log"), Raiser);
    public Story CheckFailed(string at) => Write(at, new CheckFailed(5m, "Log"), Raiser);
    public Story CheckPostponed(string at, string to) => Write(at, new CheckPostponed(Moment(to), "The season"));
    public Story CheckPlanned(string at, string on) => Write(at, new CheckPlanned(null, Moment(on)));
    public Story Disputed(string at) => Write(at, new FlagDisputed("It still happens.", Promised with { AnswerBy = Calendar.EndOfWorkingDay(Moment(at), Promises.AnswerDays) }), Raiser);
    public Story Reopened(string at) => Write(at, new FlagReopened(OtherFlag, "It came back."));
    public Story Withdrew(string at, bool stays = false) => Write(at, new FlagWithdrawn(null, stays), Raiser);
    public Story Reclassified(string at, Subject about, Severity severity) => Write(at, new FlagReclassified(Found(severity, Domain.Flags.Reach.UpTo100), about, "The log says so."));
    public Story LeaderSaidNo(string at) => Write(at, new DecidedNo(Billing.ValueId, "Not this year."));
    public Story ProcessMerged(string at, ProcessId into) => Write(at, new SubjectMerged(into, null));
    public Story Corroborated(string at, EvidenceGrade grade = EvidenceGrade.FirstHand, DateOnly? seenOn = null, FlagId? from = null) =>
        Write(at, new Corroborated(new("I saw it too.", seenOn, null, grade, null, QuoteConsent.NotAsked), from), PersonId.New());

    /// <summary>What figures know of it at a moment, after the flag's own fold of the same events has agreed.</summary>
    public StoryAsOf AsOf(string at)
    {
        var moment = Moment(at);
        var timeline = Timeline;
        var stored = FlagTimeline.Decode(Id, timeline.Encode())!;
        Assert.Equal(timeline.Encode(), stored.Encode());
        var trace = stored.AsOf(moment);
        var inOrder = events.Zip(events.Skip(1)).All(pair => pair.First.HappenedAt <= pair.Second.HappenedAt);
        if (trace is not null && inOrder)
        {
            var flag = Flag.Fold(events.Where(one => one.HappenedAt <= moment));
            Assert.Equal((flag.State, flag.StateSince, flag.ResolvedAt, flag.Severity, flag.ProcessId), (trace.State, trace.StateSince, trace.ResolvedAt, trace.Severity, trace.ProcessId));
        }

        return new(trace, stored, moment);
    }

    public DateTimeOffset Moment(string at)
    {
        var told = DateTime.ParseExact(at.Count(letter => letter == ' ') == 2 ? at.Insert(at.LastIndexOf(' '), " 2026") : at, "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(told, zone.GetUtcOffset(told)).ToUniversalTime();
    }

    private WorkingCalendar Calendar => new(zone, WorkingDays.MondayToFriday);
    private Promises Promised => Flag.Fold(events).Promises;

    private static Classification Found(Severity severity, Reach? reach) => new(FlagKind.Delay, Harm.TimeOrEffort, reach, severity, null);

    private DateTimeOffset LastOf<T>() => events.Last(one => one.Change is T).HappenedAt;

    private Story Write(string at, FlagEvent change, PersonId? actor = null)
    {
        events.Add(new(Id, events.Count + 1, actor ?? Champion, Moment(at), Moment(at), change));
        return this;
    }
}
