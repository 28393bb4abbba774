namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>One week of a control chart.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Value">What was counted or measured.</param>
/// <param name="MovingRange">Distance to the week before; null for the first.</param>
/// <param name="IsSignal">Whether more than chance stands behind it.</param>
/// <param name="Href">The flags behind it.</param>
/// <param name="IsRangeSignal">Whether the jump from the week before is more than chance.</param>
public sealed record WeekValue(DateOnly Monday, double Value, double? MovingRange, bool IsSignal, string? Href = null, bool IsRangeSignal = false);

/// <summary>What the weeks are measured against.</summary>
/// <param name="Mean">Of the baseline.</param>
/// <param name="Lower">Lower limit; below 0 it is not drawn.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="MeanRange">Mean moving range of the baseline.</param>
/// <param name="UpperRange">Limit of the moving range.</param>
public sealed record ControlLimits(double Mean, double Lower, double Upper, double MeanRange, double UpperRange)
{
    /// <summary>The first week they hold for; null for the first of all.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last week they hold for; null for the last of all.</summary>
    public DateOnly? To { get; init; }
}
