using System.Collections.Concurrent;
using System.Globalization;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Hosting;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>Runs the imports that administrators start, and knows how far each has come.</summary>
/// <param name="import">Does the work.</param>
/// <param name="scopes">For the words.</param>
/// <param name="data">Where uploaded files lie.</param>
/// <param name="life">An import stops with the portal, after the batch at hand.</param>
/// <param name="log">For what nobody watches.</param>
public sealed partial class ImportQueue(BacklogImport import, IServiceScopeFactory scopes, DataDirectory data, IHostApplicationLifetime life, ILogger<ImportQueue> log)
{
    private readonly ConcurrentDictionary<Guid, ImportProgress> running = [];

    /// <summary>Where an uploaded file lies.</summary>
    public string PathOf(Guid id) => Path.Combine(Directory.CreateDirectory(Path.Combine(data.Root, "imports")).FullName, $"{id:N}.csv");

    /// <summary>Where the rows left out of it are.</summary>
    public string RejectedPathOf(Guid id) => RejectedRows.PathFor(PathOf(id));

    /// <summary>How far it has come; null where it does not run.</summary>
    public ImportProgress? ProgressOf(Guid id) => running.TryGetValue(id, out var progress) ? progress : null;

    /// <summary>Begins, in the language of whoever starts it.</summary>
    public void Start(Guid id, string fileName, ImportMap map, string source, PersonId? person)
    {
        if (running.TryAdd(id, default))
        {
            var language = CultureInfo.CurrentUICulture;
            _ = Task.Run(() => RunAsync(id, fileName, map, source, person, language));
        }
    }

    private async Task RunAsync(Guid id, string fileName, ImportMap map, string source, PersonId? person, CultureInfo language)
    {
        CultureInfo.CurrentUICulture = language;
        await using var scope = scopes.CreateAsyncScope();
        var words = scope.ServiceProvider.GetRequiredService<ImportWords>();
        try
        {
            var file = await BacklogFile.OpenAsync(PathOf(id), map, life.ApplicationStopping);
            var order = new ImportOrder(file, map, source, RejectedPathOf(id), id, fileName) { PersonId = person };
            await import.RunAsync(order, words, progress => running[id] = progress, life.ApplicationStopping);
            // What was taken in lies in the database; a second copy of what customers wrote would outlive it.
            File.Delete(PathOf(id));
        }
        catch (Exception problem) when (problem is ImportRefusedException or OperationCanceledException)
        {
            LogStopped(log, problem, id);
        }
        catch (Exception problem)
        {
            LogFailed(log, problem, id);
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {Import} stopped")]
    private static partial void LogStopped(ILogger logger, Exception problem, Guid import);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Import} failed")]
    private static partial void LogFailed(ILogger logger, Exception problem, Guid import);
}
