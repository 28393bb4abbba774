using AdvocacyPortal.Data;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Bench;

/// <summary>The use cases on the database of a data directory, in this process.</summary>
internal sealed class BenchPortal : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private BenchPortal(string folder)
    {
        File = Path.Combine(folder, "portal.db");
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(TimeProvider.System);
        collection.AddDbContextPool<PortalDbContext>(options => options.UsePortalSqlite(File).AddInterceptors(Control));
        collection.AddPortalUseCases();
        services = collection.BuildServiceProvider();
        Dispatcher = services.GetRequiredService<Dispatcher>();
    }

    public string File { get; }
    public Control Control { get; } = new();
    public Dispatcher Dispatcher { get; }
    public PersonId Employee { get; private set; }
    public PersonId Champion { get; private set; }

    public static async Task<BenchPortal> OpenAsync(string folder)
    {
        var portal = new BenchPortal(folder);
        (portal.Employee, portal.Champion) = await portal.InDatabaseAsync(async db => (
            await db.People.Where(one => one.Roles == Roles.None).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync(),
            await db.People.Where(one => one.Roles == Roles.Champion).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()));
        return portal;
    }

    public async Task<T> InDatabaseAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
