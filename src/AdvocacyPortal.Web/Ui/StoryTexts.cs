namespace AdvocacyPortal.Web.Ui;

/// <summary>Names the resources of a story's fields: <c>Resources/Ui/StoryTexts.resx</c> and its translations.</summary>
public sealed class StoryTexts;
