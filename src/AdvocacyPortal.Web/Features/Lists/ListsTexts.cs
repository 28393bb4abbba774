namespace AdvocacyPortal.Web.Features.Lists;

/// <summary>Names the resources of the lists: <c>Resources/Features/Lists/ListsTexts.resx</c> and its translations.</summary>
public sealed class ListsTexts;
