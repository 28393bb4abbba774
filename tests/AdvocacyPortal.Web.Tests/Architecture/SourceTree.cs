using System.Text.RegularExpressions;

namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>A file of the product as a person wrote it.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Lines, a last empty one not counted.</summary>
    public int Lines => Text.TrimEnd('\n').Split('\n').Length;
}

/// <summary>The files under <c>src</c>.</summary>
internal static partial class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>Every file under <c>src</c> with this ending, but for what a build or a tool makes and for migrations.</summary>
    public static IReadOnlyList<SourceFile> Files(string ending) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), $"*{ending}", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !Made().IsMatch(file))
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    /// <summary>One file by its path from the root.</summary>
    public static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AdvocacyPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
    }

    [GeneratedRegex("/(bin|obj|Migrations|SqliteModel)/")]
    private static partial Regex Made();
}
