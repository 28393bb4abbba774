using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalAccount = AdvocacyPortal.Data.Accounts.Account;

namespace AdvocacyPortal.Web.Tests.Account;

/// <summary>The web host with a clock of its own, on a data directory that can outlive it.</summary>
/// <param name="environment">Development has the demo company, Production is empty.</param>
/// <param name="folder">Of an earlier host; a new one where null.</param>
/// <param name="settings">Of the portal, beside those of every such host.</param>
internal sealed class DoorHost(string environment, string? folder = null, params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    public const string Password = "harbour velvet ostrich";

    private readonly LogLines lines = new();

    public string Folder { get; } = folder ?? Directory.CreateTempSubdirectory("portal-door-").FullName;

    /// <summary>Starts with the real time: the client throws cookies away by that.</summary>
    public TestClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The first administrator's link that this start printed; null where it printed none.</summary>
    public string? FirstLink
    {
        get
        {
            _ = Services;
            var line = lines.All.SingleOrDefault(one => one.Contains("/account/invitation?code=", StringComparison.Ordinal));
            return line is null ? null : new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]).PathAndQuery;
        }
    }

    public Visitor Visit() =>
        new(CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://portal.example") }));

    public async Task<T> InDatabaseAsync<T>(Func<PortalDbContext, UserManager<PortalAccount>, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var result = await work(db, scope.ServiceProvider.GetRequiredService<UserManager<PortalAccount>>());
        await db.SaveChangesAsync();
        return result;
    }

    /// <summary>Somebody with <see cref="Password"/>, in whatever company there is.</summary>
    public Task<Person> PersonAsync(string email, Roles roles = Roles.None) => InDatabaseAsync(async (db, accounts) =>
    {
        var person = new Person(PersonId.New(), "Noor Vale", email, null, roles);
        db.People.Add(person);
        var made = await accounts.CreateAsync(new PortalAccount { Id = person.Id.Value, UserName = email, Email = email }, Password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(error => error.Code)));
        return person;
    });

    /// <summary>A link for somebody, valid for a day.</summary>
    public Task<string> LinkForAsync(PersonId person) => InDatabaseAsync((db, _) =>
    {
        var secret = InvitationSecret.New();
        db.Invitations.Add(new Invitation(person, secret.Hash, Clock.GetUtcNow().AddDays(1)));
        return Task.FromResult($"/account/invitation?code={secret.Text}");
    });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        PreparedDatabases.PutInto(Folder, environment);
        builder.UseEnvironment(environment);
        builder.UseSetting("Portal:DataDirectory", Folder);
        // Whoever comes through the door of the demo needs its people, not their flags.
        builder.UseSetting("Portal:DemoFlags", "0");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.AddProvider(lines));
        builder.ConfigureTestServices(services => services
            .AddSingleton<TimeProvider>(Clock)
            // What makes guessing slow makes signing in hundreds of times slow too.
            .PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> all = new();

        public IEnumerable<string> All => all;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

/// <summary>Somebody's browser: keeps cookies, fills in forms.</summary>
internal sealed partial class Visitor(HttpClient client) : IDisposable
{
    public async Task<HttpResponseMessage> GetAsync(string path) =>
        await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<string> ReadAsync(string path) =>
        await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Fills in a form of the page and sends it.</summary>
    /// <param name="page">Where the form stands.</param>
    /// <param name="form">Its name; null for a form that goes to <paramref name="action"/>.</param>
    /// <param name="action">Where it goes; the page itself where null.</param>
    /// <param name="fields">What is typed.</param>
    public async Task<HttpResponseMessage> SendAsync(string page, string? form, string? action, params (string Name, string Value)[] fields)
    {
        var token = WebUtility.HtmlDecode(Token().Match(await ReadAsync(page)).Groups[1].Value);
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token));
        using var content = new FormUrlEncodedContent(form is null ? all : all.Append(new("_handler", form)));
        return await client.PostAsync(new Uri(action ?? page, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form to a page with the forgery token that somebody else was given.</summary>
    public async Task<HttpResponseMessage> SendWithTokenOfAsync(Visitor other, string page, params (string Name, string Value)[] fields)
    {
        var token = WebUtility.HtmlDecode(Token().Match(await other.ReadAsync(page)).Groups[1].Value);
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token)));
        return await client.PostAsync(new Uri(page, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a file as a form does, with the forgery token of a page.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string page, string action, string name, byte[] file)
    {
        var token = WebUtility.HtmlDecode(Token().Match(await ReadAsync(page)).Groups[1].Value);
        using var typed = new StringContent(token);
        using var chosen = new ByteArrayContent(file);
        using var content = new MultipartFormDataContent { { typed, "__RequestVerificationToken" }, { chosen, "File", name } };
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string page = "/sign-in") =>
        SendAsync(page, "sign-in", null, ("Email", email), ("Password", password));

    public Task<HttpResponseMessage> ContinueAsAsync(string key, string returnUrl = "/") =>
        SendAsync("/sign-in", null, "/sign-in/demo", ("as", key), ("returnUrl", returnUrl));

    public async Task<HttpStatusCode> PostAsync(string path)
    {
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Whether the account page opens.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var answer = await GetAsync("/account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
