using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class SeverityTableTests
{
    [Theory]
    [InlineData(Harm.Nuisance, Reach.UpTo10, Severity.Low)]
    [InlineData(Harm.Nuisance, Reach.UpTo100, Severity.Low)]
    [InlineData(Harm.Nuisance, Reach.UpTo1000, Severity.Low)]
    [InlineData(Harm.Nuisance, Reach.Over1000, Severity.Medium)]
    [InlineData(Harm.TimeOrEffort, Reach.UpTo10, Severity.Low)]
    [InlineData(Harm.TimeOrEffort, Reach.UpTo100, Severity.Medium)]
    [InlineData(Harm.TimeOrEffort, Reach.UpTo1000, Severity.Medium)]
    [InlineData(Harm.TimeOrEffort, Reach.Over1000, Severity.High)]
    [InlineData(Harm.Money, Reach.UpTo10, Severity.Medium)]
    [InlineData(Harm.Money, Reach.UpTo100, Severity.High)]
    [InlineData(Harm.Money, Reach.UpTo1000, Severity.High)]
    [InlineData(Harm.Money, Reach.Over1000, Severity.Critical)]
    [InlineData(Harm.HealthSafetyRights, Reach.UpTo10, Severity.High)]
    [InlineData(Harm.HealthSafetyRights, Reach.UpTo100, Severity.Critical)]
    [InlineData(Harm.HealthSafetyRights, Reach.UpTo1000, Severity.Critical)]
    [InlineData(Harm.HealthSafetyRights, Reach.Over1000, Severity.Critical)]
    public void Multiplies_harm_by_reach(Harm harm, Reach reach, Severity severity) =>
        Assert.Equal(severity, SeverityTable.Of(harm, reach));

    [Theory]
    [InlineData(Harm.Nuisance)]
    [InlineData(Harm.TimeOrEffort)]
    [InlineData(Harm.Money)]
    [InlineData(Harm.HealthSafetyRights)]
    public void One_customer_and_an_unknown_number_count_as_up_to_ten(Harm harm)
    {
        var severity = SeverityTable.Of(harm, Reach.UpTo10);

        Assert.Equal(severity, SeverityTable.Of(harm, Reach.One));
        Assert.Equal(severity, SeverityTable.Of(harm, null));
    }

    [Theory]
    [InlineData(HarmAnswer.Yes, null, Severity.Medium)]
    [InlineData(HarmAnswer.NotSure, Reach.UpTo100, Severity.High)]
    [InlineData(HarmAnswer.Yes, Reach.Over1000, Severity.Critical)]
    [InlineData(HarmAnswer.No, null, Severity.Low)]
    [InlineData(HarmAnswer.NotAnswered, Reach.UpTo1000, Severity.Medium)]
    [InlineData(HarmAnswer.No, Reach.Over1000, Severity.High)]
    public void Presumes_money_lost_unless_the_raiser_says_no(HarmAnswer answer, Reach? reach, Severity severity) =>
        Assert.Equal(severity, SeverityTable.Presumed(answer, reach));

    [Theory]
    [InlineData(Reach.One, 1)]
    [InlineData(Reach.UpTo10, 5)]
    [InlineData(Reach.UpTo100, 50)]
    [InlineData(Reach.UpTo1000, 500)]
    [InlineData(Reach.Over1000, 2000)]
    [InlineData(null, 5)]
    public void Counts_customers_in_sums(Reach? reach, int customers) =>
        Assert.Equal(customers, SeverityTable.Customers(reach));
}
