using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>A row as it will become a flag, before names are looked up.</summary>
public sealed record BacklogFlag
{
    public required int Line { get; init; }
    public required string ExternalId { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required string Headline { get; init; }

    /// <summary>Plain text.</summary>
    public required string What { get; init; }
    public string? Process { get; init; }
    public string? Area { get; init; }
    public string? Task { get; init; }
    public string? Value { get; init; }
    public string? Champion { get; init; }
    public FlagKind? Kind { get; init; }
    public Severity? Severity { get; init; }
    public int? Customers { get; init; }

    /// <summary>What happened after it was raised, in order.</summary>
    public required IReadOnlyList<(FlagEvent Change, DateTimeOffset At)> Past { get; init; }
}

/// <summary>Turns rows into flags, by a map.</summary>
public sealed class RowReader
{
    /// <summary>Most characters of an external id.</summary>
    public const int LongestId = 200;

    private const int LongestAreaName = 120;
    private const int EarliestYear = 1900;
    private const int MostShown = 60;

    private static readonly (ImportField Field, Func<FlagEvent> Change)[] Moments =
    [
        (ImportField.AcknowledgedAt, () => new FlagAcknowledged(null)),
        (ImportField.AcceptedAt, () => new FlagAccepted(null, null, null)),
        (ImportField.ResolvedAt, () => new FlagResolved(null)),
    ];

    private readonly ImportMap map;
    private readonly DateTimeOffset now;
    private readonly Dictionary<ImportField, List<Template>> columns;
    private readonly Dictionary<string, int> indices;
    private readonly List<ImportProblem> problems = [];
    private string[] cells = [];

    /// <param name="map">What the columns mean.</param>
    /// <param name="header">Of the file; has every column that the map names.</param>
    /// <param name="now">Nothing happened later than this, UTC.</param>
    public RowReader(ImportMap map, BacklogHeader header, DateTimeOffset now)
    {
        this.map = map;
        this.now = now;
        columns = map.Columns ?? Enum.GetValues<ImportField>()
            .Where(field => header.Has(ImportFields.NameOf(field)))
            .ToDictionary(field => field, field => new List<Template> { Template.OfColumn(ImportFields.NameOf(field)) });
        var used = columns.Values.SelectMany(one => one).SelectMany(template => template.Columns).Distinct(StringComparer.OrdinalIgnoreCase);
        indices = used.ToDictionary(name => name, header.IndexOf, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Columns of the file that nothing is made of.</summary>
    public IReadOnlyList<string> Unused(BacklogHeader header) =>
        [.. header.Names.Where(name => name.Length > 0 && !indices.ContainsKey(name))];

    /// <summary>The flag that a row tells of, or all that is wrong with it.</summary>
    public (BacklogFlag? Flag, IReadOnlyList<ImportProblem> Problems) Read(BacklogRow row)
    {
        if (row.Problem is { } broken)
        {
            return (null, [broken]);
        }

        cells = row.Cells;
        problems.Clear();
        var id = Needed(ImportField.ExternalId, LongestId);
        var title = Needed(ImportField.Title, FlagStory.LongestText);
        var what = What(title);
        var raised = MomentOf(ImportField.RaisedAt, null);
        if (Text(ImportField.RaisedAt).Length == 0)
        {
            problems.Add(new("NoValue", ImportFields.NameOf(ImportField.RaisedAt)));
        }

        var past = Past(raised);
        var flag = new BacklogFlag
        {
            Line = row.Line,
            ExternalId = id,
            RaisedAt = raised ?? now,
            Headline = Headline.Shorten(title),
            What = what,
            Process = Name(ImportField.Process, FlagStory.LongestName),
            Area = Name(ImportField.Area, LongestAreaName),
            Task = Name(ImportField.Task, FlagStory.LongestName),
            Value = Name(ImportField.Value, FlagStory.LongestName),
            Champion = Name(ImportField.Champion, FlagStory.LongestName),
            Kind = Word<FlagKind>(ImportField.Kind),
            Severity = Word<Severity>(ImportField.Severity),
            Customers = Customers(),
            Past = past,
        };
        return problems.Count == 0 ? (flag, []) : (null, [.. problems]);
    }

    // Too many customers to count by hand come with separators of thousands: a guess at which would be a wrong number.
    private int? Customers()
    {
        var text = Text(ImportField.CustomersAffected);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count == 0 ? null : count;
        }

        problems.Add(new("NoNumber", ImportFields.NameOf(ImportField.CustomersAffected), Short(text)));
        return null;
    }

    private string What(string title)
    {
        var narrative = TypedText.CleanOrNone(Text(ImportField.Narrative));
        var what = narrative is null ? title : title.Length <= Headline.Longest ? narrative : $"{title}\n\n{narrative}";
        if (what.Length > FlagStory.LongestText && title.Length <= FlagStory.LongestText)
        {
            problems.Add(new("TooLong", ImportFields.NameOf(ImportField.Narrative), what.Length, FlagStory.LongestText));
        }

        return what;
    }

    private List<(FlagEvent Change, DateTimeOffset At)> Past(DateTimeOffset? raised)
    {
        var past = new List<(FlagEvent Change, DateTimeOffset At)>();
        var last = (Field: ImportField.RaisedAt, At: raised);
        foreach (var (field, change) in Moments)
        {
            if (MomentOf(field, last.At) is { } at)
            {
                past.Add((change(), at));
                last = InOrder(last, (field, at));
            }
        }

        var resolved = past.Exists(one => one.Change is FlagResolved);
        var closed = MomentOf(ImportField.ClosedAt, last.At);
        var ended = Ended(resolved, closed, last);
        if (ended is { } end)
        {
            past.Add(end);
            last = (ImportField.EndedAt, end.At);
        }

        if (closed is { } closing && ended?.At != closing)
        {
            InOrder(last, (ImportField.ClosedAt, closing));
            // Imported closings count as resolved, never as verified.
            past.Add((resolved || ended is not null ? new ClosedElsewhere() : new FlagResolved(null), closing));
        }

        return past;
    }

    private (FlagEvent Change, DateTimeOffset At)? Ended(bool resolved, DateTimeOffset? closed, (ImportField Field, DateTimeOffset? At) last)
    {
        var written = MomentOf(ImportField.EndedAt, last.At);
        if (Word<EndedAs>(ImportField.EndedAs) is not { } how)
        {
            if (written is not null && Text(ImportField.EndedAs).Length == 0)
            {
                problems.Add(new("EndedHow"));
            }

            return null;
        }

        if (resolved)
        {
            problems.Add(new("EndedTwice", ImportFields.NameOf(ImportField.ResolvedAt)));
            return null;
        }

        if ((written ?? closed) is not { } at)
        {
            if (Text(ImportField.EndedAt).Length == 0 && Text(ImportField.ClosedAt).Length == 0)
            {
                problems.Add(new("EndedWhen"));
            }

            return null;
        }

        InOrder(last, (written is null ? ImportField.ClosedAt : ImportField.EndedAt, at));
        return (how switch
        {
            EndedAs.Declined => new FlagDeclined(null, null, null, null),
            EndedAs.Redirected => new FlagRedirected(null, null, null),
            _ => new FlagWithdrawn(null, Stays: false),
        }, at);
    }

    private (ImportField Field, DateTimeOffset? At) InOrder((ImportField Field, DateTimeOffset? At) earlier, (ImportField Field, DateTimeOffset At) later)
    {
        if (earlier.At is { } before && later.At < before)
        {
            problems.Add(new("OutOfOrder", ImportFields.NameOf(later.Field), Written(later.At), ImportFields.NameOf(earlier.Field), Written(before)));
            return earlier;
        }

        return (later.Field, later.At);
    }

    private DateTimeOffset? MomentOf(ImportField field, DateTimeOffset? earlier)
    {
        var text = Text(field);
        if (text.Length == 0)
        {
            return null;
        }

        if (map.Moments.Read(text) is not { } read)
        {
            Once(new("NoDate", ImportFields.NameOf(field), Short(text)));
            return null;
        }

        var at = read.After(earlier);
        if (at > now || at.Year < EarliestYear)
        {
            Once(new(at > now ? "Future" : "LongAgo", ImportFields.NameOf(field), Short(text)));
            return null;
        }

        return at;
    }

    private string Needed(ImportField field, int longest)
    {
        if (Name(field, longest) is { } text)
        {
            return text;
        }

        Once(new("NoValue", ImportFields.NameOf(field)));
        return "";
    }

    private string? Name(ImportField field, int longest)
    {
        var name = TypedText.NameOrNone(Text(field));
        if (name?.Length > longest)
        {
            problems.Add(new("TooLong", ImportFields.NameOf(field), name.Length, longest));
        }

        return name;
    }

    private TWord? Word<TWord>(ImportField field)
        where TWord : struct, Enum
    {
        var text = Text(field);
        if (text.Length == 0)
        {
            return null;
        }

        var plain = string.Concat(text.Where(char.IsLetter));
        foreach (var word in Enum.GetValues<TWord>())
        {
            if (string.Equals(word.ToString(), plain, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        Once(new("NoWord", ImportFields.NameOf(field), Short(text), string.Join(", ", Enum.GetNames<TWord>())));
        return null;
    }

    // The first source that says something, translated; else the constant.
    private string Text(ImportField field)
    {
        var text = "";
        foreach (var template in columns.GetValueOrDefault(field) ?? [])
        {
            text = template.Fill(column => cells[indices[column]].Trim());
            if (text.Length > 0)
            {
                break;
            }
        }

        if (map.Values.TryGetValue(field, out var translations)
            && (translations.TryGetValue(text, out var translated) || (text.Length > 0 && translations.TryGetValue(ImportMap.AnyOther, out translated))))
        {
            text = translated?.Trim() ?? "";
        }

        return text.Length > 0 ? text : map.Constants.GetValueOrDefault(field, "").Trim();
    }

    private void Once(ImportProblem problem)
    {
        if (!problems.Exists(one => one.Code == problem.Code && one.Arguments.SequenceEqual(problem.Arguments)))
        {
            problems.Add(problem);
        }
    }

    private static string Short(string text) => text.Length <= MostShown ? text : text[..MostShown] + "…";

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private enum EndedAs
    {
        Declined,
        Redirected,
        Withdrawn,
    }
}
