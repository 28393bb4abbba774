namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>Says all violations at once.</summary>
internal static class Rule
{
    /// <summary>Fails with the list where there is any.</summary>
    public static void Holds(IEnumerable<string> violations)
    {
        var all = violations.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    /// <summary>Fails where the sample gets through.</summary>
    public static void Catches(IEnumerable<string> violations, string sample) =>
        Assert.Contains(violations, violation => violation.Contains(sample, StringComparison.Ordinal));
}
