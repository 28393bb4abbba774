using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AdvocacyPortal.RegistryGaps;

/// <summary>Hands bUnit the AngleSharp.Diffing that BUnit.targets downloaded, whatever version it was compiled against.</summary>
internal static class BUnitResolver
{
#pragma warning disable CA2255 // It must run before the first bUnit type loads, which only a module initializer can promise.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
                : null;
}
