namespace AdvocacyPortal.Web.Shell;

/// <summary>How wide a page's main part may grow; without it 76 rem.</summary>
/// <param name="width"><c>narrow</c> for forms and reading, <c>wide</c> for triage and board.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageWidthAttribute(string width) : Attribute
{
    /// <summary>The class that the style sheet knows.</summary>
    public string Width { get; } = width;
}
