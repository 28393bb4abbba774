using Microsoft.AspNetCore.DataProtection;

namespace AdvocacyPortal.Web.Hosting;

internal static class DataProtection
{
    /// <summary>
    /// Keeps the keys with the data, under a fixed application name, so that sessions and drafts survive a restart, a
    /// move to another folder and a restored backup.
    /// </summary>
    public static void AddPortalDataProtection(this IServiceCollection services, DataDirectory data) =>
        services.AddDataProtection()
            .SetApplicationName("AdvocacyPortal")
            .PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
}
