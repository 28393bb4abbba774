namespace AdvocacyPortal.Web.Features.Reading;

/// <summary>Names the resources of a flag's page: <c>Resources/Features/Reading/ReadingTexts.resx</c> and its translations.</summary>
public sealed class ReadingTexts;
