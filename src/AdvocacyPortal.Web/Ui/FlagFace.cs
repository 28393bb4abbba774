using System.Text.Json.Serialization;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.Ui;

/// <summary>What a card shows of a flag; never who raised it.</summary>
/// <param name="Number">Its reference.</param>
/// <param name="Version">A card of the same version and age is not drawn again.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Headline">At most 120 characters.</param>
/// <param name="Process">The process flagged, or the raiser's words for it; null where unknown.</param>
/// <param name="Severity">Harm × reach; null until a champion rated it.</param>
/// <param name="AgeDays">Whole days since it was raised.</param>
/// <param name="StateDays">Whole days in this state.</param>
/// <param name="Champion">Who works on it; null where nobody does.</param>
/// <param name="WaitingDays">Whole days it waits for a leader's decision; null where it does not.</param>
/// <param name="PromiseMissed">A promise is overdue and not yet kept.</param>
/// <param name="Joined">Colleagues who saw it too.</param>
public sealed record FlagFace(
    int Number,
    int Version,
    FlagState State,
    string Headline,
    string? Process,
    Severity? Severity,
    int AgeDays,
    int StateDays,
    string? Champion,
    int? WaitingDays,
    bool PromiseMissed,
    int Joined)
{
    /// <summary>Such as F-1042.</summary>
    [JsonIgnore]
    public string Reference => new FlagReference(Number).ToString();

    /// <summary>The flag's page.</summary>
    [JsonIgnore]
    public string Address => $"/flags/{Reference}";

    /// <summary>First letters of the champion's first and last name.</summary>
    [JsonIgnore]
    public string Initials
    {
        get
        {
            var names = (Champion ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return names.Length switch
            {
                0 => "",
                1 => names[0][..1],
                _ => $"{names[0][0]}{names[^1][0]}",
            };
        }
    }
}
