using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>
/// Names of the people on one flag, as far as its reader may know them. A raiser or corroborator is never looked up for
/// those who may not know; somebody in office is named, whatever else they are to the flag: leaving the name out would
/// say that there is something to hide.
/// </summary>
internal sealed class Speakers
{
    private readonly FlagCase found;
    private readonly Dictionary<PersonId, string> names;
    private readonly HashSet<PersonId> corroborators;

    private Speakers(FlagCase found, Dictionary<PersonId, string> names)
    {
        this.found = found;
        this.names = names;
        corroborators = CorroboratorsOf(found);
    }

    /// <summary>Those who saw it too did not agree to more than champions knowing them.</summary>
    private static bool KnowsCorroborators(FlagCase found) =>
        found.Relation.HasFlag(Relation.Champion) && !found.Relation.HasFlag(Relation.ProcessOwner);

    /// <summary>Looks up the people who may be named, and nobody else.</summary>
    public static async Task<Speakers> FindAsync(PortalDbContext db, FlagCase found, IReadOnlyList<RecordedFlagEvent> events, CancellationToken cancellation)
    {
        var empty = new Speakers(found, []);
        var wanted = events.Select(line => empty.Part(line).Person)
            .Concat(events.SelectMany(line => Named(line.Change)))
            .Concat([found.Flag.ChampionId, found.Flag.CorrectionOwnerId, found.Flag.EscalatedTo, found.Process?.OwnerId]);
        var people = await KnownPeople.NowAsync(db, cancellation);
        return new Speakers(found, await people.NamesAsync(db, wanted, cancellation));
    }

    /// <summary>Somebody in office.</summary>
    public string? NameOf(PersonId? person) => person is { } id ? names.GetValueOrDefault(id) : null;

    /// <summary>The raiser.</summary>
    public Speaker Raiser => new(SpeakerKind.Raiser, found.Visibility.RaiserName ? NameOf(found.Flag.RaiserId) : null);

    /// <summary>Who wrote a line of the record.</summary>
    public Speaker Of(RecordedFlagEvent line)
    {
        var (kind, person) = Part(line);
        return new(kind, NameOf(person));
    }

    /// <summary>One who saw it too.</summary>
    public Speaker Of(Corroboration one) => new(SpeakerKind.Colleague, KnowsCorroborators(found) ? NameOf(one.PersonId) : null);

    private static HashSet<PersonId> CorroboratorsOf(FlagCase found) =>
        found.Flag.Corroborations.Select(one => one.PersonId).OfType<PersonId>().ToHashSet();

    private static IEnumerable<PersonId?> Named(FlagEvent change) => change switch
    {
        ChampionSet e => [e.Champion],
        PlanAgreed e => [e.Plan.CorrectionOwner],
        CorrectionHandedOver e => [e.Owner],
        DecisionHandedOver e => [e.To],
        DecidedYes e => [e.CorrectionOwner],
        StudyOrdered e => [e.By],
        FlagEscalated e => [e.To],
        _ => [],
    };

    // In which part somebody acts is told by the event, not by who they are: a champion who raised a flag is "the raiser"
    // when they answer and a champion when they comment inside.
    private (SpeakerKind Kind, PersonId? Person) Part(RecordedFlagEvent line) => line.Change switch
    {
        _ when line.ActorId is null && line.HappenedAt != line.RecordedAt && found.Flag.Imported => (SpeakerKind.NotRecorded, null),
        FlagRaised or FlagEdited or QuestionAnswered or FlagDisputed or FlagWithdrawn or RaiserNameShown => AsRaiser(line.ActorId),
        CommentedWithRaiser { FromRaiser: true } => AsRaiser(line.ActorId),
        FlagEscalated { Cause: EscalationCause.AskedByRaiser or EscalationCause.Disputed } => AsRaiser(line.ActorId),
        Corroborated => AsColleague(line.ActorId),
        // The raiser and those who saw it too may look whether it still happens.
        CheckPassed or CheckFailed or FlagEscalated { Cause: EscalationCause.CheckFailed } => AsChecker(line.ActorId),
        // A raiser's dispute takes a duplicate out of another flag: there, its author would be named to readers of the other.
        DuplicateJoined or DuplicateLeft => (SpeakerKind.Portal, null),
        _ => line.ActorId is { } person ? (SpeakerKind.Person, person) : (SpeakerKind.Portal, null),
    };

    private (SpeakerKind Kind, PersonId? Person) AsRaiser(PersonId? person) =>
        (SpeakerKind.Raiser, found.Visibility.RaiserName ? person : null);

    private (SpeakerKind Kind, PersonId? Person) AsColleague(PersonId? person) =>
        (SpeakerKind.Colleague, KnowsCorroborators(found) ? person : null);

    private (SpeakerKind Kind, PersonId? Person) AsChecker(PersonId? person)
    {
        if (person is not { } checker)
        {
            // A raiser who looked and later withdrew: nobody else is ever taken out of the record.
            return (SpeakerKind.Raiser, null);
        }

        return checker == found.Flag.RaiserId ? AsRaiser(checker)
            : corroborators.Contains(checker) ? AsColleague(checker)
            : (SpeakerKind.Person, checker);
    }
}
