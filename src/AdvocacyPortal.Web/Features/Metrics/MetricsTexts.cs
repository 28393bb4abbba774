namespace AdvocacyPortal.Web.Features.Metrics;

/// <summary>Names the resources of the metrics: <c>Resources/Features/Metrics/MetricsTexts.resx</c> and its translations.</summary>
public sealed class MetricsTexts;
