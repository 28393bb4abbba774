using System.Globalization;
using System.Text;

namespace AdvocacyPortal.Web.Hosting;

internal static class FileLoggingStart
{
    public static void AddFileLogging(this WebApplicationBuilder builder, DataDirectory data) =>
        builder.Logging.Services.AddSingleton<ILoggerProvider>(new FileLoggerProvider(data.Logs, TimeProvider.System));
}

/// <summary>Appends every log line to one file a day and removes files older than <see cref="DaysKept"/>.</summary>
[ProviderAlias("File")]
internal sealed class FileLoggerProvider(string folder, TimeProvider time) : ILoggerProvider
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

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var now = time.GetUtcNow();
        var line = new StringBuilder()
            .Append(now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
            .Append(' ').Append(level).Append(' ').Append(category).Append(": ")
            // One entry, one line: typed text must not be able to forge another entry.
            .Append(message.ReplaceLineEndings(" ⏎ "));
        if (exception is not null)
        {
            line.AppendLine().Append("    ").Append(exception.ToString().ReplaceLineEndings(Environment.NewLine + "    "));
        }

        lock (gate)
        {
            try
            {
                WriterOf(DateOnly.FromDateTime(now.UtcDateTime)).WriteLine(line);
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
            provider.Write(logLevel, category, formatter(state, exception), exception);
    }
}
