using System.Security.Claims;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace AdvocacyPortal.Web.Tests;

/// <summary>A live page of one person, on the use cases of a test. The browser's script answers nothing, and what it is told is kept.</summary>
public sealed class IslandPage : BunitContext
{
    private readonly AsyncServiceScope scope;

    private IslandPage(AsyncServiceScope scope) => this.scope = scope;

    /// <summary>Signs a person in.</summary>
    /// <param name="services">The container of the test, with localisation.</param>
    /// <param name="person">Who looks at the page.</param>
    public static IslandPage Open(IServiceProvider services, PersonId person)
    {
        var scope = services.CreateAsyncScope();
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Value.ToString())], "test");
        scope.ServiceProvider.GetRequiredService<SignedIn>().Read(new(identity));
        var page = new IslandPage(scope);
        page.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        // Stands in every form; a form of an island gets nothing from it.
        page.Services.AddSingleton(Substitute.For<IFormValueMapper>());
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        page.AddBunitPersistentComponentState();
        page.SetRendererInfo(new RendererInfo("Server", true));
        return page;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await scope.DisposeAsync();
    }
}
