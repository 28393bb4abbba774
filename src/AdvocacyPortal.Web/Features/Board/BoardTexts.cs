namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Names the resources of the board: <c>Resources/Features/Board/BoardTexts.resx</c> and its translations.</summary>
public sealed class BoardTexts;
