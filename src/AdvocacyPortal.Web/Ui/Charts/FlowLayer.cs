namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>One layer of a cumulative flow.</summary>
/// <param name="Name">The state in words.</param>
/// <param name="Counts">Flags in it, one for each day of the picture.</param>
/// <param name="Href">The flags in it on the last day; null where a list cannot show them.</param>
/// <param name="LeftOut">So many, there on every day, are not drawn: years of closed flags would leave no room for the rest.</param>
public sealed record FlowLayer(string Name, IReadOnlyList<int> Counts, string? Href = null, int LeftOut = 0);
