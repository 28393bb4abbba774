using System.Text;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>
/// A text made of columns, such as <c>{Issue}: {Sub-issue}</c>; without braces it is the name of one column. Where a part
/// is empty, what joins it to the others goes with it: no stray colon, blank or bracket stays.
/// </summary>
public sealed class Template
{
    private const string Openers = "([{<«„";
    private const string Closers = ")]}>»";

    private readonly List<Part> parts = [];
    private string first = "";
    private string last = "";

    private Template() { }

    /// <summary>Names of the columns it is made of.</summary>
    public IEnumerable<string> Columns => parts.Select(part => part.Column);

    /// <summary>One whole column.</summary>
    public static Template OfColumn(string name)
    {
        var template = new Template();
        template.parts.Add(new(name));
        return template;
    }

    /// <summary>Reads a template; doubled braces are plain ones.</summary>
    /// <returns>Null where a brace is left open, or no column is named.</returns>
    public static Template? Read(string text)
    {
        if (!text.Contains('{') && !text.Contains('}'))
        {
            return text.Trim().Length == 0 ? null : OfColumn(text.Trim());
        }

        var template = new Template();
        var literals = new List<string>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal.Append(text[i++]);
            }
            else if (text[i] == '{')
            {
                var end = text.IndexOf('}', i);
                if (end < 0 || text[(i + 1)..end].Trim() is not { Length: > 0 } column)
                {
                    return null;
                }

                literals.Add(literal.ToString());
                literal.Clear();
                template.parts.Add(new(column));
                i = end;
            }
            else if (text[i] == '}')
            {
                return null;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        if (template.parts.Count == 0)
        {
            return null;
        }

        template.Arrange([.. literals, literal.ToString()]);
        return template;
    }

    /// <summary>The text of one row.</summary>
    /// <param name="cell">The cell of a column, without white space at its ends.</param>
    public string Fill(Func<string, string> cell)
    {
        if (parts.Count == 1 && parts[0] is { Before: "", After: "" } && first.Length + last.Length == 0)
        {
            return cell(parts[0].Column);
        }

        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (cell(part.Column) is not { Length: > 0 } value)
            {
                continue;
            }

            text.Append(text.Length > 0 ? part.Joined : i == 0 ? first : "").Append(part.Before).Append(value).Append(part.After);
            text.Append(i == parts.Count - 1 ? last : "");
        }

        return text.ToString().Trim();
    }

    // A bracket belongs to the part that it encloses, the rest of a literal to the part that follows it.
    private void Arrange(List<string> literals)
    {
        for (var i = 0; i < literals.Count; i++)
        {
            var text = literals[i];
            if (i > 0)
            {
                var closing = text.TakeWhile(sign => Closers.Contains(sign)).Count();
                parts[i - 1].After = text[..closing];
                text = text[closing..];
            }

            if (i < parts.Count)
            {
                var opening = text.Reverse().TakeWhile(sign => Openers.Contains(sign)).Count();
                parts[i].Before = text[^opening..];
                text = text[..^opening];
            }

            if (i == 0)
            {
                first = text;
            }
            else if (i == parts.Count)
            {
                last = text;
            }
            else
            {
                parts[i].Joined = text;
            }
        }
    }

    private sealed class Part(string column)
    {
        public string Column { get; } = column;

        public string Joined { get; set; } = "";

        public string Before { get; set; } = "";

        public string After { get; set; } = "";
    }
}
