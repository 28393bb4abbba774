namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>Names the resources of the explorer: <c>Resources/Features/Metrics/Exploring/ExploringTexts.resx</c> and its translations.</summary>
public sealed class ExploringTexts;
