namespace AdvocacyPortal.Web.Ui.Moves;

/// <summary>Names the resources of the moves' forms: <c>Resources/Ui/Moves/MoveTexts.resx</c> and its translations.</summary>
public sealed class MoveTexts;
