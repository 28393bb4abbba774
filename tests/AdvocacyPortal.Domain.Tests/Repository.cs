namespace AdvocacyPortal.Domain.Tests;

/// <summary>Files that are checked in beside the code.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// Compares a checked-in text with what the code says. With UPDATE_DOCS=1 in the environment the file is rewritten
    /// instead, for a person to review in the diff.
    /// </summary>
    public static void AssertSame(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected == actual)
        {
            return;
        }

        var written = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(path) + ".actual");
        File.WriteAllText(written, actual);
        Assert.Fail($"""
            {Path.GetRelativePath(Root, path)} differs from what the code says, first at line {FirstDifference(expected, actual)}.
            The actual text is in {Path.GetRelativePath(Root, written)}. Compare the two; if the change is meant, run this
            test once with UPDATE_DOCS=1 in the environment and review the diff.
            """);
    }

    private static int FirstDifference(string expected, string actual)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return same + 1;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AdvocacyPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
