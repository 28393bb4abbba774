using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Casework.Timed;

/// <summary>
/// Makes the moves whose date has come: right after the start, so that nothing is missed while the portal was down, and
/// then every minute.
/// </summary>
/// <param name="dispatcher">Sends as the system.</param>
/// <param name="time">The clock.</param>
/// <param name="log">For a flag that could not be moved; the others still are.</param>
public sealed partial class TimedMoves(Dispatcher dispatcher, TimeProvider time, ILogger<TimedMoves> log) : BackgroundService
{
    private const int Batch = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Looks once through all flags and moves those that are due.</summary>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        int? after = 0;
        while (after is { } last)
        {
            var due = await dispatcher.SendAsSystemAsync(new GetDueFlagsQuery(last, Batch), cancellation);
            foreach (var flag in due.Value.Flags)
            {
                await MoveAsync(flag, cancellation);
            }

            after = due.Value.Next;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The portal answers first; what has waited for days can wait for that.
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                await TryRunAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the next start goes on from here.
        }
    }

    private async Task TryRunAsync(CancellationToken cancellation)
    {
        try
        {
            await RunOnceAsync(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogRound(log, problem);
        }
    }

    private async Task MoveAsync(DueFlag due, CancellationToken cancellation)
    {
        FlagCommand command = due.Action switch
        {
            FlagAction.LapseQuestion => new LapseQuestionCommand(due.Id),
            FlagAction.Resume => new ResumeWhenDueCommand(due.Id),
            _ => new EscalateWhenDueCommand(due.Id),
        };
        try
        {
            var outcome = await dispatcher.SendAsSystemAsync(command, cancellation);
            if (!outcome.IsDone)
            {
                // Somebody was quicker, or nothing can be written; then it is due in the next round too.
                LogNotMade(log, due.Action, new FlagReference(due.Number), outcome.Kind);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(log, problem, due.Action, new FlagReference(due.Number));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for moves whose date has come failed; tried again in a minute")]
    private static partial void LogRound(ILogger logger, Exception problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Action} of {Flag} was due and ended {Kind}")]
    private static partial void LogNotMade(ILogger logger, FlagAction action, FlagReference flag, OutcomeKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Action} of {Flag} was due and failed")]
    private static partial void LogFailed(ILogger logger, Exception problem, FlagAction action, FlagReference flag);
}
