using Microsoft.Extensions.Logging.Abstractions;

namespace AdvocacyPortal.Web.Hosting;

internal static class FileLoggingStart
{
    public static void AddFileLogging(this WebApplicationBuilder builder, DataDirectory data)
    {
        builder.Logging.Services.AddSingleton<ILoggerProvider>(
            new FileLoggerProvider(data.Logs, LogLine.From(builder.Configuration, builder.Environment), TimeProvider.System));
        // A level set for the files alone would else let in every request with its query, and searches stand there.
        builder.Logging.AddFilter<FileLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter<FileLoggerProvider>("Microsoft.EntityFrameworkCore", LogLevel.Warning);
    }
}

/// <summary>Appends every log line to one file a day and removes files older than <see cref="DaysKept"/>.</summary>
[ProviderAlias("File")]
internal sealed class FileLoggerProvider(string folder, LogLine line, TimeProvider time) : ILoggerProvider
{
    private const int DaysKept = 14;

    private readonly Lock gate = new();
    private StreamWriter? writer;
    private DateOnly day;

    public ILogger CreateLogger(string categoryName) => new FileLogger(this, categoryName);

    public void Dispose()
    {
        lock (gate)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    private void Write<TState>(in LogEntry<TState> entry)
    {
        var now = time.GetUtcNow();
        var text = line.Of(now, entry);
        lock (gate)
        {
            try
            {
                WriterOf(DateOnly.FromDateTime(now.UtcDateTime)).WriteLine(text);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Neither a full disk nor a file that root left behind may take the portal down; the console has the line.
            }
        }
    }

    private StreamWriter WriterOf(DateOnly today)
    {
        if (writer is not null && day == today)
        {
            return writer;
        }

        writer?.Dispose();
        writer = null;
        var path = Path.Combine(folder, FormattableString.Invariant($"portal-{today:yyyyMMdd}.log"));
        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        writer = new StreamWriter(stream) { AutoFlush = true };
        day = today;
        foreach (var old in Directory.EnumerateFiles(folder, "portal-*.log").OrderDescending().Skip(DaysKept))
        {
            File.Delete(old);
        }

        return writer;
    }

    private sealed class FileLogger(FileLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            provider.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
    }
}
