namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>Names the resources of the administration: <c>Resources/Features/Administration/AdministrationTexts.resx</c> and its translations.</summary>
public sealed class AdministrationTexts;
