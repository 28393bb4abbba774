namespace AdvocacyPortal.Web.Features.Leading;

/// <summary>Names the resources of the leader's page: <c>Resources/Features/Leading/LeadingTexts.resx</c> and its translations.</summary>
public sealed class LeadingTexts;
