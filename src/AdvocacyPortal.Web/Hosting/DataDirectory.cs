namespace AdvocacyPortal.Web.Hosting;

/// <summary>The one folder that holds everything the portal writes.</summary>
/// <param name="Root">Absolute path; it exists.</param>
public sealed record DataDirectory(string Root)
{
    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Root, "portal.db");

    /// <summary>The data-protection keys: without them nobody stays signed in.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>One file a day.</summary>
    public string Logs => Path.Combine(Root, "logs");
}

internal static class DataDirectoryStart
{
    /// <summary>Reads <c>Portal:DataDirectory</c> and makes the folder; a relative path starts at the content root.</summary>
    public static DataDirectory AddDataDirectory(this WebApplicationBuilder builder)
    {
        var configured = builder.Configuration["Portal:DataDirectory"];
        var root = Path.GetFullPath(
            string.IsNullOrWhiteSpace(configured) ? "data" : configured,
            builder.Environment.ContentRootPath);
        var data = new DataDirectory(root);
        foreach (var folder in new[] { data.Root, data.Keys, data.Logs })
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                // Names of raisers and the keys of every session lie here: nobody but the portal's own account may look.
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        builder.Services.AddSingleton(data);
        return data;
    }
}
