namespace AdvocacyPortal.Web.Ui;

/// <summary>Names the resources that tell a change in a few words, by the name of its event: <c>Resources/Ui/ChangeTexts.resx</c>.</summary>
public sealed class ChangeTexts;
