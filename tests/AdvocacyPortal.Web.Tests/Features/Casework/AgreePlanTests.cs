using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Casework;

namespace AdvocacyPortal.Web.Tests.Features.Casework;

public sealed class AgreePlanTests : MoveTest
{
    [Fact]
    public async Task Keeps_the_plan_and_dates_the_check()
    {
        var flag = await RaiseInProgress();
        await Done(SmallCompany.Champion, Command(flag.Id));
        var stored = await Stored(flag.Id);
        Assert.True(stored.PlanStands);
        Assert.Equal(SmallCompany.Colleague, stored.CorrectionOwnerId);
        Assert.Equal(new OutcomeMeasure("calls", "%", 2.1m, 1.2m, Direction.AtMost), stored.Outcome);
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 23, 0, 0, TimeSpan.Zero), stored.CheckAt);
    }

    [Fact]
    public async Task Finds_the_owner_by_address_too()
    {
        var flag = await RaiseInProgress();
        await Done(SmallCompany.Champion, Command(flag.Id) with { CorrectionOwner = "CARL@small.example" });
        Assert.Equal(SmallCompany.Colleague, (await Stored(flag.Id)).CorrectionOwnerId);
    }

    [Fact]
    public async Task Asks_for_an_owner_who_works_here()
    {
        var flag = await RaiseInProgress();
        await Invalid("CorrectionOwner", "Unknown", SmallCompany.Champion, Command(flag.Id) with { CorrectionOwner = "Fred Former" });
        await InDatabase(db =>
        {
            db.People.Add(new Person(PersonId.New(), "Carl Colleague", "carl2@small.example", null, Roles.None));
            return Task.FromResult(0);
        });
        await Invalid("CorrectionOwner", "Ambiguous", SmallCompany.Champion, Command(flag.Id));
    }

    [Fact]
    public async Task Keeps_dates_within_their_limits()
    {
        var flag = await RaiseInProgress();
        await Invalid("CorrectionDue", "NotPast", SmallCompany.Champion, Command(flag.Id) with { CorrectionDue = Today.AddDays(-1) });
        await Invalid("CorrectionDue", "DateRange", SmallCompany.Champion, Command(flag.Id) with { CorrectionDue = DateOnly.MaxValue });
        await Invalid("CheckOn", "DateRange", SmallCompany.Champion, Command(flag.Id) with { CheckOn = Today });
        await Invalid("CheckOn", "DateRange", SmallCompany.Champion, Command(flag.Id) with { CheckOn = Today.AddDays(181) });
        await Invalid("Baseline", "Number", SmallCompany.Champion, Command(flag.Id) with { Baseline = null });
        await Done(SmallCompany.Champion, Command(flag.Id) with { CorrectionDue = Today, CheckOn = Today.AddDays(180) });
    }

    private AgreePlanCommand Command(FlagId id) => new(id, null)
    {
        Cause = "The form forgets the date.",
        Containment = "Agents call back.",
        Correction = "The form keeps the date.",
        CorrectionOwner = "Carl Colleague",
        CorrectionDue = Today.AddDays(5),
        Measure = "calls",
        Unit = "%",
        Baseline = 2.1m,
        Threshold = 1.2m,
        Direction = Direction.AtMost,
        CheckOn = Today.AddDays(10),
    };
}
