namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>Names the resources of the board pack: <c>Resources/Features/Leading/Pack/PackTexts.resx</c> and its translations.</summary>
public sealed class PackTexts;
