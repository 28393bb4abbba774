using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Metrics;
using AdvocacyPortal.Domain.Metrics.Exploration;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Web.UseCases;
using FluentValidation;
using MediatR;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>A leader or administrator records, with the reason, that a weekly series has new limits from a week on; everybody sees it beside the chart.</summary>
/// <param name="Series">Which series.</param>
/// <param name="By">What it is grouped by.</param>
/// <param name="Key">The group; empty for all flags together.</param>
/// <param name="From">A day of the first week of the new baseline.</param>
/// <param name="Reason">Why, in a sentence.</param>
[MaySend(Who.Leader | Who.Administrator)]
public sealed record ResetBaselineCommand(SignalSeries Series, MetricsGroup By, string? Key, DateOnly? From, string Reason) : ICommand<Nothing>, INumberedCommand
{
    /// <inheritdoc/>
    public Guid CommandId { get; init; } = Guid.CreateVersion7();
}

internal sealed class ResetBaselineValidator : AbstractValidator<ResetBaselineCommand>
{
    public ResetBaselineValidator()
    {
        RuleFor(command => command.Series).Known();
        RuleFor(command => command.By).Known();
        RuleFor(command => command.From).NotNull().WithMessage("Required");
        RuleFor(command => command.Reason).Text(BaselineReset.LongestReason);
    }
}

internal sealed class ResetBaselineHandler(PortalDbContext db, FlagFigures figures, Actor actor, TimeProvider time) : IRequestHandler<ResetBaselineCommand, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ResetBaselineCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var grouping = await figures.GroupingAsync(cancellationToken);
        var flags = await figures.AsOfAsync(now, cancellationToken);
        var (by, key) = string.IsNullOrEmpty(command.Key) ? (MetricsGroup.None, "") : (command.By, command.Key);
        // Whether a flag of some severity or kind exists is for champions and leaders to know.
        var hidden = !actor.IsInside && (by is MetricsGroup.Severity or MetricsGroup.Kind);
        if (hidden || !flags.Group(grouping, by).Keys.Contains(key))
        {
            return new FieldError(nameof(command.Key), "Choose");
        }

        var monday = WeeklyFlow.MondayOf(command.From!.Value);
        if (monday > grouping.Calendar.DateOf(now))
        {
            return new FieldError(nameof(command.From), "NotAhead");
        }

        var reset = new BaselineReset(Guid.CreateVersion7(), command.Series, by, key, monday, TypedText.Clean(command.Reason));
        reset.Decide(actor.Self.Id, now);
        db.BaselineResets.Add(reset);
        return default(Nothing);
    }
}
