namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>What figures can be set beside each other. There is no grouping by a person: not by raiser, not by champion. The numbers are stored.</summary>
public enum MetricsGroup
{
    /// <summary>All flags together.</summary>
    None,
    Process,

    /// <summary>That of the process; the raiser's where no process is known.</summary>
    Area,
    Severity,
    Kind,

    /// <summary>The charter value, in any of its wordings.</summary>
    Value,
    Task,

    /// <summary>The month of raising in the organisation's zone.</summary>
    Month,
}
