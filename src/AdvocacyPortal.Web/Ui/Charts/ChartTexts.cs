namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>Names the resources of the charts: <c>Resources/Ui/Charts/ChartTexts.resx</c> and its translations.</summary>
public sealed class ChartTexts;
