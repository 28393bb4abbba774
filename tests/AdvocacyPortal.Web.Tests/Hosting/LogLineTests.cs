using System.Text.Json;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Tests.Account;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvocacyPortal.Web.Tests.Hosting;

/// <summary>The day's file, written by the whole portal at its most talkative: entries can be read, and tell of nobody.</summary>
public sealed class LogLineTests : IDisposable
{
    private const string Mark = "Zyxwvut";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-log-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public async Task No_name_address_or_text_of_a_person_is_written_errors_included(string format)
    {
        File.Copy(await SmallCompany.DatabaseFile, Path.Combine(folder.FullName, "portal.db"));
        await using (var host = new DoorHost("Production", folder.FullName))
        await using (var talkative = host.WithWebHostBuilder(builder => builder
            .UseSetting("Portal:Logs:Format", format)
            .UseSetting("Logging:LogLevel:Default", "Debug")
            .UseSetting("Logging:File:LogLevel:Default", "Debug")))
        {
            await LiveAsync(talkative);
        }

        var lines = await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "logs"))), TestContext.Current.CancellationToken);
        Assert.Contains(lines, line => line.Contains("RaiseFlagCommand", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(nameof(InvalidTimeZoneException), StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(Mark, line, StringComparison.OrdinalIgnoreCase));
        if (format == "json")
        {
            Assert.All(lines, line => Assert.NotEmpty(JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!));
        }
    }

    [Fact]
    public void Typed_text_cannot_forge_an_entry()
    {
        foreach (var format in new[] { true, false })
        {
            using var provider = new FileLoggerProvider(folder.FullName, new LogLine(format, WithMessages: false), TimeProvider.System);
            provider.CreateLogger("Test").LogWarning("Somebody typed {Text}", "x\r\n2026-01-01 Critical forged");
        }

        Assert.Equal(2, File.ReadAllLines(Assert.Single(folder.GetFiles()).FullName).Length);
    }

    // Texts, names and addresses that are taken, refused, searched for, and in the message of an exception.
    private static async Task LiveAsync(WebApplicationFactory<Program> portal)
    {
        var dispatcher = portal.Services.GetRequiredService<Dispatcher>();
        var person = new Person(PersonId.New(), $"{Mark} Name", $"{Mark}@mail.example".ToLowerInvariant(), null, Roles.None);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            db.People.Add(person);
            await db.SaveChangesAsync();
            db.People.Add(new Person(PersonId.New(), $"{Mark} Twice", person.Email, null, Roles.None));
            await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
        }

        Assert.True((await dispatcher.SendAsync(person.Id, new RaiseFlagCommand(new StoryInput { What = $"{Mark} is what customers read.", CustomerWords = Mark }))).IsDone);
        Assert.False((await dispatcher.SendAsync(person.Id, new RaiseFlagCommand(new StoryInput { What = Mark }))).IsDone);
        Assert.True((await dispatcher.SendAsync(person.Id, new GetSimilarFlagsQuery($"{Mark} is what customers read"))).IsDone);
        using var visitor = new Visitor(portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://portal.example") }));
        using var refused = await visitor.SignInAsync(person.Email, Mark);
        using var missing = await visitor.GetAsync($"/nowhere/{Mark}?q={Mark}");
        portal.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test").LogError(
            new InvalidOperationException($"{Mark} cannot be read", new InvalidTimeZoneException(Mark)), "A page failed");
    }
}
