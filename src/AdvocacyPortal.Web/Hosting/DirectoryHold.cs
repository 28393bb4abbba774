namespace AdvocacyPortal.Web.Hosting;

/// <summary>
/// One portal serves from a data directory at a time: its writers take turns within the process, and a restore must not
/// change files under it. The operating system lets go of the hold when the process ends, however it ends.
/// </summary>
internal sealed class DirectoryHold : IDisposable
{
    private readonly FileStream? held;

    public DirectoryHold(DataDirectory data)
    {
        try
        {
            held = new FileStream(data.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(data.Root))
        {
            // Held by another.
        }
    }

    /// <summary>False where another portal has it.</summary>
    public bool IsHeld => held is not null;

    public void Dispose() => held?.Dispose();
}

internal static class DirectoryHoldStart
{
    public static void AddDirectoryHold(this IServiceCollection services) => services.AddSingleton<DirectoryHold>();

    /// <summary>Takes the data directory for this process until the host is disposed.</summary>
    /// <returns>False, and says so in the log, where another portal has it.</returns>
    public static bool HoldsDataDirectory(this WebApplication app)
    {
        var holds = app.Services.GetRequiredService<DirectoryHold>().IsHeld;
        if (!holds)
        {
            app.Logger.LogCritical("Another portal serves from {Folder}: stop it first, or name another folder in Portal:DataDirectory", app.Services.GetRequiredService<DataDirectory>().Root);
        }

        return holds;
    }
}
