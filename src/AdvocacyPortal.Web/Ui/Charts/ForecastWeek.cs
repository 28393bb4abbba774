namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>How many will be done by the end of a week.</summary>
/// <param name="Day">Until when.</param>
/// <param name="Half">At least so many in 50 % of the runs.</param>
/// <param name="MostOfThem">At least so many in 85 %.</param>
/// <param name="NearlyAll">At least so many in 95 %.</param>
public sealed record ForecastWeek(DateOnly Day, double Half, double MostOfThem, double NearlyAll);
