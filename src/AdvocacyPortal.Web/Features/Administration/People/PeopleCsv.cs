using System.Globalization;
using System.Text;
using AdvocacyPortal.Domain.Organisation;
using CsvHelper;

namespace AdvocacyPortal.Web.Features.Administration.People;

/// <summary>Why a line of a file cannot be taken.</summary>
public enum LineProblem
{
    NameMissing,
    NameTooLong,
    EmailMissing,
    EmailWrong,
    EmailTwice,
    AreaUnknown,
    RoleUnknown,
    HasLeft,
}

/// <summary>One person as a file tells of them.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Name">Tidied.</param>
/// <param name="Email">Tidied.</param>
/// <param name="Area">As written; empty where none.</param>
/// <param name="Roles">Named on the line.</param>
/// <param name="Problem">Null where the line is fine.</param>
/// <param name="Detail">What exactly is wrong.</param>
public sealed record PersonLine(int Line, string Name, string Email, string Area, Roles Roles, LineProblem? Problem, string? Detail);

/// <summary>Reads a table of people: comma, semicolon or tab, with or without quotes and byte order mark, columns in any order.</summary>
public static class PeopleCsv
{
    /// <summary>Most lines taken in one go.</summary>
    public const int MostLines = 10_000;

    /// <summary>Longest file, in characters.</summary>
    public const int LongestFile = 2_000_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["name"] = ["name", "fullname"],
        ["email"] = ["email", "emailaddress", "mail", "emailadresse"],
        ["area"] = ["area", "department", "bereich", "abteilung"],
        ["roles"] = ["roles", "role", "rollen", "rolle"],
    };

    private static readonly Dictionary<string, Roles> RoleNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["employee"] = Roles.None,
        ["mitarbeiter"] = Roles.None,
        ["champion"] = Roles.Champion,
        ["leader"] = Roles.Leader,
        ["führungskraft"] = Roles.Leader,
        ["administrator"] = Roles.Administrator,
        ["admin"] = Roles.Administrator,
    };

    /// <summary>Null where the columns for name and e-mail address are missing, or nothing can be read.</summary>
    public static IReadOnlyList<PersonLine>? Read(string text)
    {
        var plain = text.TrimStart('\uFEFF', '\r', '\n', ' ');
        using var csv = CsvReader.FromText(plain, new CsvReaderOptions
        {
            Separator = SeparatorOf(plain),
            TrimWhitespace = true,
            TrackLineNumbers = true,
            // A quote that is never closed must not swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            IncludeValuesInExceptions = false,
        });
        try
        {
            csv.ReadHeader();
            return ColumnsOf([.. csv.Headers]) is { } at ? Lines(csv, at) : null;
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    /// <summary>The text of a file: UTF-8, or what spreadsheets of Western Europe write.</summary>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    // The header decides: roles on a line may be separated by what elsewhere separates columns.
    private static char SeparatorOf(string text)
    {
        var header = text.Split('\n', 2)[0];
        return Separators.MaxBy(sign => header.Count(one => one == sign));
    }

    private static Dictionary<string, int>? ColumnsOf(string[] header)
    {
        var names = header.Select(name => new string([.. name.Where(char.IsLetter)]).ToLowerInvariant()).ToList();
        var at = Columns.ToDictionary(column => column.Key, column => names.FindIndex(column.Value.Contains));
        return at["name"] < 0 || at["email"] < 0 ? null : at;
    }

    private static List<PersonLine> Lines(CsvReader csv, Dictionary<string, int> at)
    {
        var lines = new List<PersonLine>();
        var emails = new HashSet<string>(StringComparer.Ordinal);
        while (lines.Count < MostLines && csv.Read())
        {
            string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            if (cells.Any(cell => cell.Length > 0))
            {
                lines.Add(Line((int)csv.LineNumber, cells, at, emails));
            }
        }

        return lines;
    }

    private static PersonLine Line(int number, string[] cells, Dictionary<string, int> at, HashSet<string> emails)
    {
        var name = Tidy.Name(Cell("name"));
        var email = Tidy.Email(Cell("email"));
        var area = Tidy.Name(Cell("area"));
        var (roles, unknown) = RolesIn(Cell("roles"));
        (LineProblem? problem, string? detail) = 0 switch
        {
            _ when name.Length == 0 => (LineProblem.NameMissing, null),
            _ when name.Length > Tidy.LongestName => (LineProblem.NameTooLong, Tidy.LongestName.ToString(CultureInfo.InvariantCulture)),
            _ when email.Length == 0 => (LineProblem.EmailMissing, null),
            _ when !Tidy.IsEmail(email) => (LineProblem.EmailWrong, email),
            _ when unknown is not null => (LineProblem.RoleUnknown, unknown),
            _ when !emails.Add(email) => (LineProblem.EmailTwice, email),
            _ => ((LineProblem?)null, (string?)null),
        };
        return new PersonLine(number, Short(name), Short(email), Short(area), roles, problem, detail is null ? null : Short(detail));

        string Cell(string column) => at[column] is var index && index >= 0 && index < cells.Length ? cells[index] : "";
    }

    private static (Roles Roles, string? Unknown) RolesIn(string text)
    {
        var roles = Roles.None;
        foreach (var word in text.Split([',', ';', '|', '+', '/', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!RoleNames.TryGetValue(word, out var role))
            {
                return (Roles.None, Tidy.Name(word));
            }

            roles |= role;
        }

        return (roles, null);
    }

    // A preview shows thousands of lines: none may be as long as a file.
    private static string Short(string text) => text.Length <= Tidy.LongestEmail ? text : text[..Tidy.LongestEmail];
}
