namespace AdvocacyPortal.Data.Search;

/// <summary>
/// How much two texts say the same: the runs of three words that both have, by those that either has (Jaccard). The same
/// text has 1, one copied and touched up above 0.8; texts about alike things in other words stay under <see cref="Chance"/>.
/// </summary>
public sealed class TextLikeness
{
    /// <summary>What texts have in common that merely use the same words.</summary>
    public const double Chance = 0.05;

    private readonly HashSet<(string First, string Second, string Third)> runs;

    /// <param name="text">One of the two.</param>
    public TextLikeness(string text) => runs = Runs(text);

    /// <summary>Likeness to another text, 0 to 1.</summary>
    public double To(string other)
    {
        var others = Runs(other);
        var both = runs.Count(others.Contains);
        return both == 0 ? 0 : (double)both / (runs.Count + others.Count - both);
    }

    private static HashSet<(string First, string Second, string Third)> Runs(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        var runs = new HashSet<(string First, string Second, string Third)>();
        for (var i = 0; i + 2 < words.Count; i++)
        {
            runs.Add((words[i], words[i + 1], words[i + 2]));
        }

        return runs;
    }
}
