using System.Reflection;
using AdvocacyPortal.Web.Shell;
using AdvocacyPortal.Web.Tests.Architecture.Samples;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AdvocacyPortal.Web.Tests.Architecture;

/// <summary>An employee who raises one flag a month costs no server memory between requests.</summary>
public sealed class CircuitRulesTests
{
    // Where somebody works live. The flag's page holds islands for those who may move the flag; its reading view none.
    private static readonly string[] MayHoldCircuit = ["/triage", "/board", "/lead", "/admin"];
    private static readonly string[] MayHoldIslands = ["/flags/{"];

    [Fact]
    public void Only_pages_where_somebody_works_live_hold_a_circuit() => Rule.Holds(Code.Types.SelectMany(type => Live(type, Code.Types)));

    [Fact]
    public void Another_page_that_holds_one_is_caught() => Rule.Catches(Live(typeof(CircuitPage), [typeof(CircuitPage)]), nameof(CircuitPage));

    private static IEnumerable<string> Live(Type page, IReadOnlyList<Type> all)
    {
        var routes = page.GetCustomAttributes<RouteAttribute>(inherit: false).Select(route => route.Template).ToList();
        if (routes.Count == 0 || routes.TrueForAll(route => MayHoldCircuit.Concat(MayHoldIslands).Any(start => route.StartsWith(start, StringComparison.Ordinal))))
        {
            return [];
        }

        var reached = new HashSet<Type>();
        Reach(page, reached, [.. all]);
        return reached.Where(IsLive).Select(part => $"{page.FullName} at {routes[0]} is live through {part.FullName}");
    }

    // A page is rendered with the components it names, and these with theirs, and all in its layout.
    private static void Reach(Type type, HashSet<Type> reached, HashSet<Type> all)
    {
        if (!all.Contains(type) || !type.IsAssignableTo(typeof(IComponent)) || !reached.Add(type))
        {
            return;
        }

        var parts = Code.CallsOf(type)
            .Where(call => call is { Name: nameof(RenderTreeBuilder.OpenComponent), IsGenericMethod: true })
            .Select(call => call.GetGenericArguments()[0]);
        foreach (var part in parts.Append(type.GetCustomAttribute<LayoutAttribute>()?.LayoutType ?? typeof(MainLayout)))
        {
            Reach(part, reached, all);
        }
    }

    private static bool IsLive(Type type) =>
        type.IsDefined(typeof(RenderModeAttribute), inherit: true) || Code.CallsOf(type).Any(call => call.Name == nameof(RenderTreeBuilder.AddComponentRenderMode));
}
