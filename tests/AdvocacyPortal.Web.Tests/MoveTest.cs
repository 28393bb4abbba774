using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests;

/// <summary>Base of the tests of moves: sends a command and asserts how it ends. What does not end well changes nothing.</summary>
public abstract class MoveTest : PortalTest
{
    /// <summary>The day it is in the company.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Kind, harm and reach of medium severity.</summary>
    protected static ClassificationInput Medium() => new() { Kind = FlagKind.Effort, Harm = Harm.TimeOrEffort, Reach = Reach.UpTo100 };

    /// <summary>Of high severity.</summary>
    protected static ClassificationInput High() => new() { Kind = FlagKind.Effort, Harm = Harm.Money, Reach = Reach.UpTo100 };

    /// <summary>Delivery changes, by key.</summary>
    protected static SubjectInput Delivery() => new()
    {
        ProcessKey = SmallCompany.DeliveryChanges.Value,
        TaskKey = SmallCompany.ChangeDelivery.Value,
        Value = SmallCompany.KeepOurWord.Value,
    };

    /// <summary>A plan that the company's colleague corrects.</summary>
    protected Plan SomePlan(DateOnly? checkOn = null) => new(
        "The form forgets the date.",
        "Agents call back.",
        "The form keeps the date.",
        SmallCompany.Colleague,
        Today.AddDays(10),
        null,
        new OutcomeMeasure("calls for one change", "calls", 2.1m, 1.2m, Direction.AtMost),
        checkOn ?? Today.AddDays(30));

    /// <summary>The plan as its event.</summary>
    protected PlanAgreed Agreed()
    {
        var plan = SomePlan();
        return new(plan, new DateTimeOffset(plan.CheckOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    }

    /// <summary>Resolved by <see cref="SmallCompany.Champion"/>, its outcome check due.</summary>
    protected async Task<FlagReceipt> RaiseResolved()
    {
        var flag = await RaiseInProgress();
        var resolved = await Record(flag.Id, SmallCompany.Champion, Agreed(), new FlagResolved("The form keeps the date."));
        Clock.Advance(TimeSpan.FromDays(31));
        return resolved;
    }

    /// <summary>Fixed at once by <see cref="SmallCompany.Champion"/>; somebody has to look, and may.</summary>
    protected async Task<FlagReceipt> RaiseFixed()
    {
        var flag = await RaiseAccepted();
        var fixedNow = await Record(flag.Id, SmallCompany.Champion, new ChampionSet(SmallCompany.Champion, null), new FixedNow("Mended.", Clock.GetUtcNow().AddDays(30)));
        Clock.Advance(TimeSpan.FromDays(31));
        return fixedNow;
    }

    /// <summary>Waits for <see cref="SmallCompany.Leader"/> to decide.</summary>
    protected async Task<FlagReceipt> RaiseEscalated()
    {
        var flag = await RaiseInProgress();
        return await Record(flag.Id, SmallCompany.Champion, new FlagEscalated(EscalationCause.AskedByChampion, SmallCompany.Leader, PromiseKind.None, "Which?", [], null));
    }

    protected async Task<FlagReceipt> Done(PersonId who, FlagCommand command)
    {
        var outcome = await SendAs(who, command);
        Assert.True(outcome.IsDone, $"{outcome.Kind} {outcome.Refusal?.Reason} {string.Join(", ", outcome.Fields)}");
        var stored = await Stored(outcome.Value.Id);
        Assert.Equal(FlagReceipt.Of(stored), outcome.Value);
        return outcome.Value;
    }

    protected async Task Refused(RefusalReason reason, PersonId who, FlagCommand command)
    {
        var before = await Fingerprint();
        var outcome = await SendAs(who, command);
        Assert.Equal(OutcomeKind.Refused, outcome.Kind);
        Assert.Equal(reason, outcome.Refusal!.Reason);
        Assert.Equal(before, await Fingerprint());
    }

    /// <param name="field">Path of the property.</param>
    /// <param name="message">Key of the message.</param>
    /// <param name="who">Sender.</param>
    /// <param name="command">Filled in wrongly in that field alone.</param>
    protected async Task Invalid(string field, string message, PersonId who, FlagCommand command)
    {
        var before = await Fingerprint();
        var outcome = await SendAs(who, command);
        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        var error = Assert.Single(outcome.Fields);
        Assert.Equal((field, message), (error.Field, error.Message));
        Assert.Equal(before, await Fingerprint());
    }

    protected async Task Ends(OutcomeKind kind, PersonId? who, FlagCommand command)
    {
        var before = await Fingerprint();
        var outcome = await SendAs(who, command);
        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(before, await Fingerprint());
    }

    /// <summary>The last event of a flag, and who made it.</summary>
    protected async Task<(T Change, PersonId? Actor)> Last<T>(FlagId id)
        where T : FlagEvent
    {
        var last = (await EventsOf(id)).Last(one => one.Change is T);
        return ((T)last.Change, last.ActorId);
    }

    /// <summary>The stored state is what the record tells.</summary>
    protected async Task AssertIsFold(FlagId id)
    {
        var stored = await Stored(id);
        Assert.Equal(Told(Flag.Fold(await EventsOf(id))), Told(stored));
    }

    private static string Told(Flag flag) => System.Text.Json.JsonSerializer.Serialize(flag);
}
