using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>Base of the tests that look at every move alike.</summary>
public abstract class MoveSampleTest : MoveTest
{
    private const int WrittenYears = 1;

    /// <summary>The names of all samples.</summary>
    public static TheoryData<string> Names { get; } =
        [.. new MoveSamples(DateTimeOffset.UnixEpoch.AddYears(WrittenYears), default, default, new(default, default, default, default)).All.Keys.Order(StringComparer.Ordinal)];

    private protected Cast Cast { get; } = new(PersonId.New(), PersonId.New(), PersonId.New(), PersonId.New());

    /// <summary>Puts the other people in.</summary>
    protected Task FillAsync() => InDatabase(db =>
    {
        db.People.AddRange(
            new Person(Cast.Bystander, "Ben Bystander", "ben@small.example", SmallCompany.Delivery, Roles.None),
            new Person(Cast.CorrectionOwner, "Cleo Correction", "cleo@small.example", SmallCompany.Delivery, Roles.None),
            new Person(Cast.Resolver, "Rita Resolver", "rita@small.example", SmallCompany.HeadOffice, Roles.Champion),
            new Person(Cast.OtherLeader, "Leo Otherleader", "leo@small.example", SmallCompany.HeadOffice, Roles.Leader));
        return Task.FromResult(0);
    });

    /// <summary>A flag on which the sample may be sent, at a time when it may.</summary>
    private protected async Task<(FlagReceipt Flag, MoveSample Sample)> StageAsync(string name)
    {
        // Few moves speak of another flag, and raising some takes longer than the move.
        var isOfTwo = name is "MarkDuplicate" or "UnmergeFlag" or "ReopenFlag";
        var other = isOfTwo ? (await RaiseAccepted(Cast.Bystander)).Id : FlagId.New();
        var fresh = isOfTwo ? (await Raise(Cast.Bystander)).Id : FlagId.New();
        var sample = new MoveSamples(Clock.GetUtcNow(), other, fresh, Cast).All[name];
        var flag = await Raise(tell: story => story.Process = "Delivery changes");
        var saw = new Evidence("Me too.", null, null, EvidenceGrade.FirstHand, null, QuoteConsent.NotAsked);
        flag = await Record(flag.Id, SmallCompany.Colleague, new Corroborated(saw, null));
        foreach (var staged in sample.Stage)
        {
            flag = await Record(flag.Id, staged.Actor, staged.Change);
            if (staged.Change is FlagMarkedDuplicate)
            {
                await Record(other, staged.Actor, new DuplicateJoined(flag.Id));
            }
        }

        Clock.Advance(TimeSpan.FromDays(sample.Days));
        return (flag, sample);
    }

    private protected Task<Outcome<FlagReceipt>> SendAsync(PersonId? sender, bool asSystem, FlagCommand command) =>
        asSystem ? SendAsSystem(command) : SendAs(sender, command);
}
