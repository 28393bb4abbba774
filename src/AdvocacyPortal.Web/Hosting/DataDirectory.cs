namespace AdvocacyPortal.Web.Hosting;

/// <summary>The one folder that holds everything the portal writes.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record DataDirectory(string Root)
{
    /// <summary>Names of raisers and the keys of every session lie here: nobody but the portal's own account may look.</summary>
    public const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The same for a file.</summary>
    public const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The SQLite file.</summary>
    public string Database => Path.Combine(Root, "portal.db");

    /// <summary>The data-protection keys: without them nobody stays signed in.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>One file a day.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Copies that the portal makes by itself before it changes the database's shape.</summary>
    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Held by the portal that serves from here.</summary>
    public string Lock => Path.Combine(Root, "portal.lock");

    /// <summary>As <c>Portal:DataDirectory</c> says; a relative path starts at the content root.</summary>
    public static DataDirectory From(IConfiguration configuration, IHostEnvironment environment)
    {
        var configured = configuration["Portal:DataDirectory"];
        return new(Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? "data" : configured, environment.ContentRootPath));
    }

    /// <summary>Makes the folders that are missing.</summary>
    public void Make()
    {
        foreach (var folder in new[] { Root, Keys, Logs })
        {
            MakeFolder(folder);
        }
    }

    /// <summary>Makes a folder into which only its owner may look.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersOnly);
        }
    }

    /// <summary>Makes a new file, or empties an old one, that only its owner may read.</summary>
    public static FileStream MakeFile(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        return new FileStream(file, options);
    }
}

internal static class DataDirectoryStart
{
    /// <summary>Makes the folder that the settings name.</summary>
    public static DataDirectory AddDataDirectory(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.From(builder.Configuration, builder.Environment);
        data.Make();
        builder.Services.AddSingleton(data);
        return data;
    }
}
