namespace AdvocacyPortal.Web.Features.Charter;

/// <summary>Names the resources of the charter's page: <c>Resources/Features/Charter/CharterTexts.resx</c> and its translations.</summary>
public sealed class CharterTexts;
