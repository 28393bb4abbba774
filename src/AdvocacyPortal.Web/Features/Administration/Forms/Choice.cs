using AdvocacyPortal.Web.Features.Administration.Areas;

namespace AdvocacyPortal.Web.Features.Administration.Forms;

/// <summary>One entry of a list to choose from.</summary>
/// <param name="Value">Posted.</param>
/// <param name="Text">Shown.</param>
public sealed record Choice(string Value, string Text)
{
    /// <summary>Areas, each below the one above it.</summary>
    public static IReadOnlyList<Choice> Of(AreaList? areas) =>
        [.. (areas?.Areas ?? []).Select(area => new Choice(area.Id.Value.ToString(), string.Concat(Enumerable.Repeat("– ", area.Depth)) + area.Name))];
}
