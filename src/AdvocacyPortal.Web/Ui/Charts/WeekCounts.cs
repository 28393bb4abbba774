namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>What was counted in one week.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Counts">One for each series, 0 or more.</param>
/// <param name="Hrefs">The flags behind each count.</param>
public sealed record WeekCounts(DateOnly Monday, IReadOnlyList<int> Counts, IReadOnlyList<string?> Hrefs);
