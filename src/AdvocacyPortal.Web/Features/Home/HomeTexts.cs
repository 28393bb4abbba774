namespace AdvocacyPortal.Web.Features.Home;

/// <summary>Names the resources of the home page: <c>Resources/Features/Home/HomeTexts.resx</c> and its translations.</summary>
public sealed class HomeTexts;
