using System.Diagnostics;
using AdvocacyPortal.Web.Features.Importing;

namespace AdvocacyPortal.Web.Verbs;

/// <summary>One line on a terminal that grows; nothing where the output goes elsewhere.</summary>
internal sealed class ProgressBar(TextWriter terminal, bool isRedirected)
{
    private const int Width = 40;

    private readonly Stopwatch running = Stopwatch.StartNew();
    private int longest;

    public void Show(ImportProgress progress)
    {
        if (isRedirected)
        {
            return;
        }

        var done = (int)Math.Round(Math.Clamp(progress.Share, 0, 1) * Width);
        var rate = progress.Counts.Rows / Math.Max(0.001, running.Elapsed.TotalSeconds);
        var line = $"[{new string('#', done)}{new string('.', Width - done)}] {progress.Share * 100,3:0} %  {progress.Counts.Rows} rows, {rate:0}/s";
        longest = Math.Max(longest, line.Length);
        terminal.Write($"\r{line.PadRight(longest)}");
        terminal.Flush();
    }

    public void Clear()
    {
        if (longest > 0)
        {
            terminal.Write($"\r{new string(' ', longest)}\r");
            terminal.Flush();
        }
    }
}
