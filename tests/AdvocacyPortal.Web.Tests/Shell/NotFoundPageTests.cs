using AdvocacyPortal.Web.Shell;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.Shell;

public sealed class NotFoundPageTests : BunitContext
{
    [Fact]
    public void Leads_back_home()
    {
        Services.AddLogging();
        Services.AddLocalization(options => options.ResourcesPath = "Resources");

        var page = Render<NotFoundPage>();

        page.Find("h1").MarkupMatches("<h1 tabindex=\"-1\">Page not found</h1>");
        Assert.Equal("/", page.Find("a").GetAttribute("href"));
    }
}
