using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Mapping;
using AdvocacyPortal.Domain.Flags;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>The portal with a small demo company, every text from the resources marked ⟦like this⟧.</summary>
public sealed class MarkedHost : WebApplicationFactory<Program>
{
    private const string FewFlags = "4";

    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<(string Path, string Html)>>> pages = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-marked-");

    /// <summary>The addresses of pages that need nothing to be known, and those of one flag.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync()
    {
        var flag = new FlagReference(await InDatabaseAsync(db => db.Flags.OrderBy(one => one.Number).Select(one => one.Number).FirstAsync()));
        return
        [
            .. Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{Reference}", flag.ToString(), StringComparison.OrdinalIgnoreCase))
                .Where(path => !path.Contains('{', StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal),
            "/metrics?by=Process", "/metrics?by=Month", "/metrics?show=Flow", "/metrics?show=Signals&by=Area", "/metrics?show=Harm&by=Task",
        ];
    }

    /// <summary>Every page that somebody may open, as the server renders it to them; rendered once.</summary>
    public Task<IReadOnlyList<(string Path, string Html)>> PagesOfAsync(string person) => pages.GetOrAdd(person, RenderAsync);

    private async Task<IReadOnlyList<(string Path, string Html)>> RenderAsync(string person)
    {
        using var client = await SignInAsync(person);
        var rendered = new List<(string, string)>();
        foreach (var path in await PagesAsync())
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{path} answered {answer.StatusCode} to {person}");
            if (answer.IsSuccessStatusCode)
            {
                rendered.Add((path, await answer.Content.ReadAsStringAsync()));
            }
        }

        return rendered;
    }

    /// <summary>A browser in which somebody of the demo company has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string person)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false });
        using var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)));
        var token = page.QuerySelector("form[action*='demo'] input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["as"] = person, ["returnUrl"] = "/", ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Names and texts of the company itself, which no resource holds; longest first.</summary>
    public async Task<IReadOnlyList<string>> OwnWordsAsync() => await InDatabaseAsync(async db =>
    {
        var words = new List<string>();
        words.AddRange(await db.Companies.Select(one => one.Name).ToListAsync());
        words.AddRange(await db.People.Select(one => one.Name).ToListAsync());
        words.AddRange(await db.People.Select(one => one.Email).ToListAsync());
        words.AddRange(await db.Areas.Select(one => one.Name).ToListAsync());
        words.AddRange(await db.Processes.Select(one => one.Name).ToListAsync());
        words.AddRange(await db.CustomerTasks.Select(one => one.Name).ToListAsync());
        words.AddRange(await db.CharterValueVersions.Select(one => one.Name).ToListAsync());
        words.AddRange(await db.CharterValueVersions.Select(one => one.Text).ToListAsync());
        words.AddRange(await db.Flags.Select(one => one.Story.Headline).ToListAsync());
        words.AddRange((await db.FlagEvents.Select(one => one.Change).ToListAsync()).SelectMany(Said));
        return words.Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length).ToList();
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Portal:DataDirectory", data.FullName);
        builder.UseSetting("Portal:DemoFlags", FewFlags);
        builder.ConfigureTestServices(services => services.AddSingleton<IStringLocalizerFactory>(provider => new MarkedTexts(
            new ResourceManagerStringLocalizerFactory(provider.GetRequiredService<IOptions<LocalizationOptions>>(), provider.GetRequiredService<ILoggerFactory>()))));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && data.Exists)
        {
            data.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Said(FlagEvent change)
    {
        var json = JsonSerializer.SerializeToElement(change, RecordJson.Options);
        // One capitalised word is as like as not a choice, whose word a page takes from the resources.
        return Texts(json).Where(text => text.Contains(' ', StringComparison.Ordinal) || (text.Length > 3 && char.IsLower(text[0])));

        static IEnumerable<string> Texts(JsonElement part) => part.ValueKind switch
        {
            JsonValueKind.String => [part.GetString()!],
            JsonValueKind.Object => part.EnumerateObject().SelectMany(one => Texts(one.Value)),
            JsonValueKind.Array => part.EnumerateArray().SelectMany(Texts),
            _ => [],
        };
    }

    private async Task<T> InDatabaseAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}

/// <summary>Puts marks round every text.</summary>
internal sealed class MarkedTexts(IStringLocalizerFactory inner) : IStringLocalizerFactory
{
    public const char Start = '⟦';
    public const char End = '⟧';

    public IStringLocalizer Create(Type resourceSource) => new Marked(inner.Create(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new Marked(inner.Create(baseName, location));

    private sealed class Marked(IStringLocalizer inner) : IStringLocalizer
    {
        public LocalizedString this[string name] => Mark(inner[name]);

        public LocalizedString this[string name, params object[] arguments] => Mark(inner[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures).Select(Mark);

        // A text that is missing stays bare, so that it is found too.
        private static LocalizedString Mark(LocalizedString text) =>
            text.ResourceNotFound ? text : new LocalizedString(text.Name, $"{Start}{text.Value}{End}", text.ResourceNotFound);
    }
}
