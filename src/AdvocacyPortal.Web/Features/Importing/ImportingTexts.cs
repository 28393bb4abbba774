namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>Names the resources of the import: <c>Resources/Features/Importing/ImportingTexts.resx</c> and its translations.</summary>
public sealed class ImportingTexts;
