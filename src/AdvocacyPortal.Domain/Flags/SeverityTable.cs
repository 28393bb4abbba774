namespace AdvocacyPortal.Domain.Flags;

/// <summary>Severity = harm × reach, the higher one where unsure.</summary>
public static class SeverityTable
{
    /// <summary>Reach counted where nobody knows it; shown as unknown.</summary>
    public const int UnknownReachCustomers = 5;

    private static readonly Severity[,] Table =
    {
        { Severity.Low, Severity.Low, Severity.Low, Severity.Medium },
        { Severity.Low, Severity.Medium, Severity.Medium, Severity.High },
        { Severity.Medium, Severity.High, Severity.High, Severity.Critical },
        { Severity.High, Severity.Critical, Severity.Critical, Severity.Critical },
    };

    /// <summary>The severity of a triaged flag.</summary>
    /// <param name="harm">What one customer suffers.</param>
    /// <param name="reach">Null where unknown: counts as 2–10.</param>
    public static Severity Of(Harm harm, Reach? reach) => Table[(int)harm, reach switch
    {
        null or Reach.One or Reach.UpTo10 => 0,
        Reach.UpTo100 => 1,
        Reach.UpTo1000 => 2,
        _ => 3,
    }];

    /// <summary>What to take for granted until a champion has looked: yes and not sure count as money lost.</summary>
    public static Severity Presumed(HarmAnswer answer, Reach? reach) =>
        Of(answer is HarmAnswer.Yes or HarmAnswer.NotSure ? Harm.Money : Harm.TimeOrEffort, reach);

    /// <summary>Customers counted in sums: 1, 5, 50, 500 or 2,000; unknown counts as 5.</summary>
    public static int Customers(Reach? reach) => reach switch
    {
        Reach.One => 1,
        Reach.UpTo10 => 5,
        Reach.UpTo100 => 50,
        Reach.UpTo1000 => 500,
        Reach.Over1000 => 2000,
        _ => UnknownReachCustomers,
    };
}
