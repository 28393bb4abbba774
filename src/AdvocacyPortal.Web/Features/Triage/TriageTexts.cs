namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>Names the resources of the triage page: <c>Resources/Features/Triage/TriageTexts.resx</c> and its translations.</summary>
public sealed class TriageTexts;
