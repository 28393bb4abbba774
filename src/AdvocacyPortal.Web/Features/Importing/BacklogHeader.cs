using System.Text;
using CsvHelper;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>The row that names the columns. Lines before it (a title, a date, "sep=;") are passed over.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Separator">What stands between columns.</param>
/// <param name="Names">As written, without white space at their ends.</param>
public sealed record BacklogHeader(int Line, char Separator, IReadOnlyList<string> Names)
{
    private const int MostLines = 60;
    private const int MostCharacters = 200_000;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Finds the line on which all columns that are needed stand.</summary>
    /// <exception cref="ImportRefusedException">There is none; the message names what the likeliest line lacks.</exception>
    public static BacklogHeader Find(TextReader text, ImportMap map)
    {
        var lines = Start(text);
        var needed = Needed(map);
        BacklogHeader? likeliest = null;
        var missing = needed;
        for (var line = 0; line < lines.Count; line++)
        {
            foreach (var separator in map.Separator is { } one ? [one] : Separators)
            {
                var names = FirstRecord(lines, line, separator);
                var lacks = needed.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
                if (lacks.Count == 0)
                {
                    var header = new BacklogHeader(line + 1, separator, names);
                    return needed.FirstOrDefault(name => header.Indices(name).Count() > 1) is { } twice
                        ? throw new ImportRefusedException("ColumnTwice", twice, line + 1)
                        : header;
                }

                if (lacks.Count < missing.Count)
                {
                    (likeliest, missing) = (new(line + 1, separator, names), lacks);
                }
            }
        }

        throw likeliest is null
            ? new ImportRefusedException("NoHeader", string.Join(", ", needed))
            : new ImportRefusedException("ColumnsMissing", string.Join(", ", missing), likeliest.Line, string.Join(", ", likeliest.Names));
    }

    /// <summary>Where a column stands.</summary>
    public int IndexOf(string name) => Indices(name).First();

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string name) => Indices(name).Any();

    private IEnumerable<int> Indices(string name) =>
        Enumerable.Range(0, Names.Count).Where(index => string.Equals(Names[index], name, StringComparison.OrdinalIgnoreCase));

    private static List<string> Needed(ImportMap map) =>
        map.Columns is { } columns
            ? [.. columns.Values.SelectMany(one => one).SelectMany(template => template.Columns).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [.. ImportFields.Required.Where(field => !map.Constants.ContainsKey(field)).Select(ImportFields.NameOf)];

    private static List<string> Start(TextReader text)
    {
        var lines = new List<string>();
        var characters = 0;
        while (lines.Count < MostLines && characters < MostCharacters && text.ReadLine() is { } line)
        {
            lines.Add(line);
            characters += line.Length;
        }

        return lines;
    }

    // A name of a column may itself hold a line break.
    private static string[] FirstRecord(List<string> lines, int from, char separator)
    {
        const int MostLinesOfHeader = 8;
        var rest = new StringBuilder();
        foreach (var line in lines.Skip(from).Take(lines[from].Contains('"') ? MostLinesOfHeader : 1))
        {
            rest.Append(line).Append('\n');
        }

        using var csv = CsvReader.FromText(rest.ToString(), new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = false });
        return csv.Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(index => csv.GetString(index).Trim())] : [];
    }
}
