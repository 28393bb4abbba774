using System.Globalization;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Metrics.Exploration;

/// <summary>Puts flags into groups, as they were known at the as-of moment. What was merged since counts where it belongs today.</summary>
/// <param name="calendar">The organisation's.</param>
/// <param name="processOf">The process that one was merged into, or itself.</param>
/// <param name="areaOf">The area of a process; null where unknown.</param>
/// <param name="valueOf">The value of a wording; null where unknown.</param>
/// <param name="taskOf">The customer task that one was merged into, or itself.</param>
public sealed class FlagGrouping(
    WorkingCalendar calendar,
    Func<ProcessId, ProcessId> processOf,
    Func<ProcessId, AreaId?> areaOf,
    Func<CharterValueVersionId, CharterValueId?> valueOf,
    Func<CustomerTaskId, CustomerTaskId> taskOf)
{
    /// <summary>The key of flags of which nobody knows the group.</summary>
    public const string NotKnown = "none";

    /// <summary>For where nothing is set beside each other.</summary>
    public static FlagGrouping None { get; } = new(WorkingCalendar.BeforeSetUp, id => id, _ => null, _ => null, id => id);

    /// <summary>The organisation's.</summary>
    public WorkingCalendar Calendar => calendar;

    /// <summary>The key of a flag's group: an id, the name of a severity or kind, or a month like 2026-03.</summary>
    /// <param name="flag">As of a moment.</param>
    /// <param name="by">What is set beside each other.</param>
    public string KeyOf(FlagTrace flag, MetricsGroup by) => by switch
    {
        MetricsGroup.Process => flag.ProcessId is { } process ? Key(processOf(process).Value) : NotKnown,
        MetricsGroup.Area => flag.AreaBy(process => areaOf(processOf(process))) is { } area ? Key(area.Value) : NotKnown,
        MetricsGroup.Severity => flag.SeverityJudged ? flag.Severity.ToString() : NotKnown,
        MetricsGroup.Kind => flag.Kind?.ToString() ?? NotKnown,
        MetricsGroup.Value => flag.ValueId is { } wording && valueOf(wording) is { } value ? Key(value.Value) : NotKnown,
        MetricsGroup.Task => flag.TaskId is { } task ? Key(taskOf(task).Value) : NotKnown,
        MetricsGroup.Month => KeyOfMonth(calendar.DateOf(flag.RaisedAt)),
        _ => "",
    };

    internal static string KeyOfMonth(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Key(Guid id) => id.ToString("N");
}
