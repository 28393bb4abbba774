using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.Ui.Moves;

/// <summary>A form that asks how the outcome will be judged. Numbers stay as typed until they are sent.</summary>
public class MeasureInput : MoveInput
{
    /// <summary>What is measured.</summary>
    public string? Measure { get; set; }

    /// <summary>Such as "%".</summary>
    public string? Unit { get; set; }

    /// <summary>How it is today; see <see cref="Numbers"/>.</summary>
    public string? Baseline { get; set; }

    /// <summary>How it must be; see <see cref="Numbers"/>.</summary>
    public string? Threshold { get; set; }

    /// <summary>Which side of the threshold is good.</summary>
    public Direction? Direction { get; set; }
}
