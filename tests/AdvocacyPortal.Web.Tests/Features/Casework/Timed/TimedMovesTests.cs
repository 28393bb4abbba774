using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework.Timed;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Features.Casework.Timed;

public sealed class TimedMovesTests : MoveTest
{
    [Fact]
    public async Task Lets_questions_lapse_ends_holds_and_tells_leaders()
    {
        var asked = await Raise();
        await Record(asked.Id, SmallCompany.Champion, new QuestionAsked("How?", Clock.GetUtcNow().AddDays(14)));
        var held = await RaiseInProgress();
        await Record(held.Id, SmallCompany.Champion, new FlagHeld("A supplier.", Clock.GetUtcNow().AddDays(20)));
        var forgotten = await Raise();
        Clock.Advance(TimeSpan.FromDays(30));

        await Worker().RunOnceAsync(Cancellation);

        Assert.Equal(FlagState.Raised, (await Stored(asked.Id)).State);
        Assert.Equal(FlagState.InProgress, (await Stored(held.Id)).State);
        var late = await Stored(forgotten.Id);
        Assert.True(late.Escalated);
        Assert.Equal(SmallCompany.Director, late.EscalatedTo);
        Assert.All(await EventsOf(forgotten.Id), one => Assert.True(one.Sequence == 1 || one.ActorId is null));
    }

    [Fact]
    public async Task Does_nothing_before_a_date_and_nothing_twice()
    {
        var asked = await Raise();
        await Record(asked.Id, SmallCompany.Champion, new QuestionAsked("How?", Clock.GetUtcNow().AddDays(14)));
        await Worker().RunOnceAsync(Cancellation);
        Assert.Equal(FlagState.NeedsInfo, (await Stored(asked.Id)).State);
        Clock.Advance(TimeSpan.FromDays(15));
        await Worker().RunOnceAsync(Cancellation);
        var after = await Fingerprint();
        await Worker().RunOnceAsync(Cancellation);
        Assert.Equal(after, await Fingerprint());
    }

    [Fact]
    public async Task Tells_a_leader_of_a_critical_flag_after_a_working_day()
    {
        var flag = await Raise(tell: story => (story.HarmAnswer, story.Reach) = (HarmAnswer.Yes, Reach.Over1000));
        Clock.Advance(TimeSpan.FromDays(1));
        await Worker().RunOnceAsync(Cancellation);
        Assert.False((await Stored(flag.Id)).Escalated);
        Clock.Advance(TimeSpan.FromDays(1));
        await Worker().RunOnceAsync(Cancellation);
        Assert.Equal(EscalationCause.CriticalUnaccepted, (await Last<FlagEscalated>(flag.Id)).Change.Cause);
    }

    [Fact]
    public async Task Looks_at_all_in_batches()
    {
        for (var i = 0; i < 55; i++)
        {
            await Raise();
        }

        Clock.Advance(TimeSpan.FromDays(30));
        await Worker().RunOnceAsync(Cancellation);
        Assert.Equal(55, await InDatabase(db => Task.FromResult(db.Flags.Count(flag => flag.Escalated))));
    }

    private TimedMoves Worker() => new(
        Services.GetRequiredService<Dispatcher>(),
        Clock,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<TimedMoves>.Instance);
}
