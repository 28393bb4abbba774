namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>Names the resources of raising: <c>Resources/Features/Raising/RaisingTexts.resx</c> and its translations.</summary>
public sealed class RaisingTexts;
