using AdvocacyPortal.Data;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Reads what figures need into memory once the portal serves, so that nobody has to wait for it. It holds up no start.</summary>
public sealed partial class FigurePreparation(IServiceScopeFactory scopes, MetricsRollup rollup, IHostApplicationLifetime lifetime, ILogger<FigurePreparation> log) : BackgroundService
{
    private const int Many = 10_000;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(serving.SetResult);
        try
        {
            await serving.Task.WaitAsync(stoppingToken);
            await using var scope = scopes.CreateAsyncScope();
            var table = await rollup.ReadAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), stoppingToken);
            table.Prepare();
            if (table.Timelines.Count >= Many)
            {
                // Reading leaves behind twice what is kept, and a portal at rest would hold on to it for hours.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped meanwhile.
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The first who asks has it read then, and sees what is wrong.
            LogFailed(log, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What figures need could not be read beforehand")]
    private static partial void LogFailed(ILogger log, Exception problem);
}
