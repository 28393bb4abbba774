namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>Customer-harm days of one group.</summary>
/// <param name="Name">Of the group.</param>
/// <param name="Open">Customers × days of the flags open now.</param>
/// <param name="All">Customers × days of all flags of the period, those included.</param>
/// <param name="OpenFlags">How many are open.</param>
/// <param name="Flags">How many there were in the period.</param>
/// <param name="OpenHref">The open ones.</param>
/// <param name="Href">All of them.</param>
public sealed record HarmBar(string Name, double Open, double All, int OpenFlags, int Flags, string? OpenHref = null, string? Href = null);
