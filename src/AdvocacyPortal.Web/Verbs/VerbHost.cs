using AdvocacyPortal.Web.Features.Importing;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Verbs;

/// <summary>The portal without its web server: settings, data directory, database and use cases.</summary>
internal static class VerbHost
{
    /// <summary>The folder from which the verb was called. Relative paths begin there: <c>dotnet run</c> starts the program in the project's own.</summary>
    public static string CallersFolder =>
        VerbSurroundings.Current?.Folder
        ?? (Environment.GetEnvironmentVariable("PWD") is { } folder && Path.IsPathFullyQualified(folder) && Directory.Exists(folder)
            ? folder
            : Directory.GetCurrentDirectory());

    /// <summary>A path as the caller meant it.</summary>
    public static string PathFrom(string typed) => Path.GetFullPath(typed, CallersFolder);

    /// <summary>The settings of the server and the folder they name, of which nothing is made or opened yet.</summary>
    public static (IConfiguration Configuration, IHostEnvironment Environment, DataDirectory Data) Settings()
    {
        var builder = NewBuilder();
        return (builder.Configuration, builder.Environment, DataDirectory.From(builder.Configuration, builder.Environment));
    }

    /// <summary>The services of a verb, with the settings of the server. Whoever calls disposes.</summary>
    public static WebApplication Build()
    {
        var builder = NewBuilder();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        var data = builder.AddDataDirectory();
        builder.AddFileLogging(data);
        builder.AddPortalClock();
        builder.Services.AddPortalDatabase(data);
        builder.Services.AddPortalUseCases();
        builder.Services.AddPortalDataProtection(data);
        builder.Services.AddPortalAuthentication(builder.Environment);
        builder.Services.AddPortalLocalisation();
        builder.Services.AddImporting();
        return builder.Build();
    }

    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot.Find([]) });
        builder.Logging.ClearProviders();
        if (VerbSurroundings.Current is { } surroundings)
        {
            surroundings.Prepare(builder);
        }
        else
        {
            // The standard output belongs to the answer.
            builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        return builder;
    }
}
