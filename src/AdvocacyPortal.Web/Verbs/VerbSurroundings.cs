namespace AdvocacyPortal.Web.Verbs;

/// <summary>
/// What stands in for the process around a verb where another program calls it: tests do, because starting a process
/// takes longer than most verbs.
/// </summary>
/// <param name="Folder">From which it is called.</param>
/// <param name="Prepare">Adds settings, and where the log goes.</param>
internal sealed record VerbSurroundings(string Folder, Action<WebApplicationBuilder> Prepare)
{
    private static readonly AsyncLocal<VerbSurroundings?> Given = new();

    /// <summary>Those of the running call; null where the process is the verb's own.</summary>
    public static VerbSurroundings? Current
    {
        get => Given.Value;
        set => Given.Value = value;
    }
}
