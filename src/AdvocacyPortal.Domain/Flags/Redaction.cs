using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>Takes one name out of texts, wherever it stands as words of its own, in any case of letters.</summary>
public sealed class Redaction
{
    /// <summary>What stands in its place.</summary>
    public const string Mark = "[name removed]";

    /// <summary>Fewest characters of a name: one letter would take a text apart.</summary>
    public const int Shortest = 2;

    private readonly Regex pattern;
    private readonly JsonSerializerOptions options;

    /// <param name="name">At least <see cref="Shortest"/> characters, without white space at either end.</param>
    public Redaction(string name)
    {
        pattern = new($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        options = new() { Converters = { new Texts(this) } };
    }

    /// <summary>How often it was found so far.</summary>
    public int Hits { get; private set; }

    /// <summary>The same event with the name taken out of all its texts.</summary>
    public FlagEvent Of(FlagEvent change) => Copy(change) switch
    {
        FlagRaised raised => raised with { Story = Fitting(raised.Story) },
        FlagEdited edited => edited with { Story = Fitting(edited.Story) },
        HeadlineChanged changed => changed with { Headline = Flags.Headline.Shorten(changed.Headline) },
        var other => other,
    };

    /// <summary>The same story without the name.</summary>
    public FlagStory Of(FlagStory story) => Fitting(Copy(story));

    /// <summary>The same record without the name in any of its texts.</summary>
    public T Copy<T>(T value)
        where T : class => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, options), options)!;

    /// <summary>The same text without the name.</summary>
    public string Of(string text) => pattern.Replace(text, _ =>
    {
        Hits++;
        return Mark;
    });

    private static FlagStory Fitting(FlagStory story) => story with { Headline = Flags.Headline.Shorten(story.Headline) };

    // Reading a copy goes through every text of a record, however deep, and through nothing else: keys and words of
    // the workflow have types of their own.
    private sealed class Texts(Redaction redaction) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? redaction.Of(text) : null;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

/// <content>What taking a name out does to the state.</content>
public sealed partial class Flag
{
    /// <summary>Takes a name out of every text that the state holds. The events are redacted beside it, so that the state stays their fold.</summary>
    public void Redact(Redaction redaction)
    {
        Story = redaction.Of(Story);
        SeverityReason = SeverityReason is null ? null : redaction.Of(SeverityReason);
        Plan = Plan is null ? null : redaction.Copy(Plan);
        Outcome = Outcome is null ? null : redaction.Copy(Outcome);
        foreach (var one in corroborations)
        {
            one.Redact(redaction);
        }
    }
}
