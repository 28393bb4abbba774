using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace AdvocacyPortal.Web.Tests;

/// <summary>The web host in this process, with a data directory that is thrown away.</summary>
public sealed class PortalHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-");

    /// <summary>Follows no redirect, so that a test sees the answer itself.</summary>
    public HttpClient NewClient() => CreateClient(new() { AllowAutoRedirect = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Portal:DataDirectory", data.FullName);
        builder.UseSetting("Portal:DemoCompany", "false");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && data.Exists)
        {
            data.Delete(recursive: true);
        }
    }
}
