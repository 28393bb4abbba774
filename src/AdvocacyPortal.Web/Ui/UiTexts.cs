namespace AdvocacyPortal.Web.Ui;

/// <summary>Names the resources of words that recur: <c>Resources/Ui/UiTexts.resx</c> and its translations.</summary>
public sealed class UiTexts;
