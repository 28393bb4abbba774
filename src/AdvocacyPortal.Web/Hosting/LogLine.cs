using System.Buffers;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>How a log entry is written, to the console and to the day's file alike.</summary>
/// <param name="AsJson">One object a line; else one line of text, with the exception indented below it.</param>
/// <param name="WithMessages">
/// Whether an exception's message is written as it is. Outside Development it may quote what somebody typed, and is
/// left out but for those of the disk, the database and the network.
/// </param>
internal sealed record LogLine(bool AsJson, bool WithMessages)
{
    private const string OriginalFormat = "{OriginalFormat}";

    // The lines are read by programs, never as part of a page.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As <c>Portal:Logs:Format</c> says: json, or text; where it says nothing, text in Development only.</summary>
    public static LogLine From(IConfiguration configuration, IHostEnvironment environment) =>
        new(configuration["Portal:Logs:Format"] is { Length: > 0 } format ? format == "json" : !environment.IsDevelopment(), environment.IsDevelopment());

    /// <summary>The whole entry, without the end of its line.</summary>
    public string Of<TState>(DateTimeOffset now, in LogEntry<TState> entry) => AsJson ? JsonOf(now, entry) : TextOf(now, entry);

    private string TextOf<TState>(DateTimeOffset now, in LogEntry<TState> entry)
    {
        var line = new StringBuilder()
            .Append(now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
            .Append(' ').Append(entry.LogLevel).Append(' ').Append(entry.Category).Append(": ")
            // One entry, one line: typed text must not be able to forge another entry.
            .Append(Cleaned(entry.Formatter(entry.State, null), entry.Exception).ReplaceLineEndings(" ⏎ "));
        if (entry.Exception is { } exception)
        {
            if (Activity.Current is { } activity)
            {
                line.Append(" [").Append(activity.TraceId.ToHexString()).Append(']');
            }

            line.AppendLine().Append("    ").Append(Told(exception).ReplaceLineEndings(Environment.NewLine + "    "));
        }

        return line.ToString();
    }

    private string JsonOf<TState>(DateTimeOffset now, in LogEntry<TState> entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            writer.WriteStartObject();
            writer.WriteString("time", now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("level", entry.LogLevel.ToString());
            writer.WriteString("source", entry.Category);
            if (entry.EventId.Id != 0)
            {
                writer.WriteNumber("event", entry.EventId.Id);
            }

            writer.WriteString("message", Cleaned(entry.Formatter(entry.State, null), entry.Exception));
            if (Activity.Current is { } activity)
            {
                writer.WriteString("trace", activity.TraceId.ToHexString());
            }

            if (entry.State is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } fields)
            {
                writer.WriteStartObject("fields");
                foreach (var (name, value) in fields.Where(one => one.Key != OriginalFormat))
                {
                    writer.WriteString(name, value is Exception ? value.GetType().FullName : Cleaned(Convert.ToString(value, CultureInfo.InvariantCulture), entry.Exception));
                }

                writer.WriteEndObject();
            }

            if (entry.Exception is { } exception)
            {
                writer.WriteString("exception", Told(exception));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Some entries of the framework quote the exception that comes with them.
    [return: NotNullIfNotNull(nameof(text))]
    private string? Cleaned(string? text, Exception? exception)
    {
        if (text is null || exception is null || WithMessages)
        {
            return text;
        }

        text = text.Replace(exception.ToString(), exception.GetType().FullName, StringComparison.Ordinal);
        for (var one = exception; one is not null; one = one.InnerException)
        {
            text = IsTold(one) || one.Message.Length == 0 ? text : text.Replace(one.Message, "…", StringComparison.Ordinal);
        }

        return text;
    }

    private static bool IsTold(Exception one) =>
        one is IOException or DbException or UnauthorizedAccessException or System.Net.Sockets.SocketException or TimeoutException;

    private string Told(Exception exception)
    {
        if (WithMessages)
        {
            return exception.ToString();
        }

        var told = new StringBuilder();
        for (var one = exception; one is not null; one = one.InnerException)
        {
            told.Append(told.Length > 0 ? $"{Environment.NewLine}because of " : "").Append(one.GetType().FullName);
            if (IsTold(one))
            {
                told.Append(": ").Append(one.Message.ReplaceLineEndings(" "));
            }

            told.AppendLine().Append(one.StackTrace);
        }

        return told.ToString();
    }
}
