using AdvocacyPortal.Data;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace AdvocacyPortal.Web.Tests.Architecture.Samples;

public sealed class MediatorComponent : ComponentBase
{
    [Inject]
    public ISender Sender { get; set; } = default!;
}

public sealed class DbContextComponent(PortalDbContext db) : ComponentBase
{
    public PortalDbContext Db => db;
}

public sealed class HttpContextComponent : ComponentBase
{
    [Inject]
    public IHttpContextAccessor Http { get; set; } = default!;
}

public sealed class CleverComponent : ComponentBase
{
    [Parameter]
#pragma warning disable BL0007 // On purpose: the analyzer does not look into .razor files, the rule does.
    public string Text
#pragma warning restore BL0007
    {
        get => "";
        set => StateHasChanged();
    }
}

public sealed class LiteralMarkupComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p>Text left <b>outside</b></p>");
}

public sealed class LiteralContentComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddContent(1, "Text left outside");
        builder.CloseElement();
    }
}

public sealed class LiteralAttributeComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "aria-label", "Text left outside");
        builder.CloseElement();
    }
}

public sealed class LiteralMarkupAttributeComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<nav aria-label=\"Text left outside\"></nav>");
}

[Route("/sample")]
public sealed class CircuitPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CleverComponent>(0);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
    }
}
