using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>The console's log: the framework's in Development, elsewhere one entry a line without what people typed.</summary>
internal static class ConsoleLoggingStart
{
    public static void AddConsoleLogging(this WebApplicationBuilder builder)
    {
        var line = LogLine.From(builder.Configuration, builder.Environment);
        if (line.WithMessages && !line.AsJson)
        {
            return;
        }

        builder.Services.AddSingleton(line);
        builder.Logging.AddConsole(options => options.FormatterName = EntryFormatter.Key);
        builder.Logging.AddConsoleFormatter<EntryFormatter, ConsoleFormatterOptions>();
    }

    private sealed class EntryFormatter(LogLine line) : ConsoleFormatter(Key)
    {
        public const string Key = "portal";

        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter) =>
            textWriter.WriteLine(line.Of(TimeProvider.System.GetUtcNow(), logEntry));
    }
}
