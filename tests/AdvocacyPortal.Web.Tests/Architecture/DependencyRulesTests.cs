using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AdvocacyPortal.Web.Tests.Architecture.Samples.Features.Alpha;
using AdvocacyPortal.Web.Tests.Architecture.Samples.Features.Beta;
using AdvocacyPortal.Web.Tests.Architecture.Samples.Ui;
using MediatR;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed partial class DependencyRulesTests
{
    private const string Web = "AdvocacyPortal.Web";
    private const string Samples = "AdvocacyPortal.Web.Tests.Architecture.Samples";

    // Each may reference what stands to the left of it, and itself.
    private static readonly string[] Projects = ["AdvocacyPortal.Domain", "AdvocacyPortal.Data", "AdvocacyPortal.Migrations", "AdvocacyPortal.Web"];
    // The demo lives through two years, and with it the worker that makes the moves whose date has come.
    private static readonly (string By, string Used)[] Exceptions =
        [("AdvocacyPortal.Web.Features.Demo.DemoSeeder", "AdvocacyPortal.Web.Features.Casework.Timed.TimedMoves")];

    private static readonly string[] Foundations = ["Ui", "Live", "UseCases"];
    private static readonly string[] AboveFoundations = ["Features", "Shell", "Account"];

    public static TheoryData<string> ProjectFiles => [.. SourceTree.Files(".csproj").Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(ProjectFiles))]
    public void Projects_depend_one_way(string path) => Rule.Holds(Backwards(path, SourceTree.Read(path).Text));

    [Fact]
    public void A_project_that_looks_back_is_caught() =>
        Rule.Catches(
            Backwards("src/AdvocacyPortal.Data/AdvocacyPortal.Data.csproj", """<Project><ItemGroup><ProjectReference Include="../AdvocacyPortal.Web/AdvocacyPortal.Web.csproj" /></ItemGroup></Project>"""),
            "AdvocacyPortal.Web");

    [Fact]
    public void The_domain_knows_no_package_but_one() =>
        Rule.Holds(Packages(SourceTree.Read("src/AdvocacyPortal.Domain/AdvocacyPortal.Domain.csproj").Text)
            .Concat(Code.Domain.GetReferencedAssemblies().Select(one => one.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "MathNet.Numerics")));

    [Fact]
    public void A_package_in_the_domain_is_caught() =>
        Rule.Catches(Packages("""<Project><ItemGroup><PackageReference Include="MediatR" /></ItemGroup></Project>"""), "MediatR");

    [Fact]
    public void What_features_stand_on_does_not_know_them() => Rule.Holds(Code.Types.SelectMany(type => LooksUp(type, Web)));

    [Fact]
    public void A_foundation_that_knows_a_feature_is_caught() =>
        Rule.Catches(LooksUp(typeof(NosyControl), Samples), nameof(AlphaHandler));

    [Fact]
    public void A_feature_uses_another_ones_requests_and_nothing_else() => Rule.Holds(Code.Types.SelectMany(type => Trespasses(type, Web)));

    [Theory]
    [InlineData("AlphaHandler")]
    [InlineData("AlphaPanel")]
    public void A_feature_that_uses_anothers_handler_or_component_is_caught(string used) =>
        Rule.Catches(Trespasses(typeof(BetaHandler), Samples), used);

    [Fact]
    public void Anothers_request_with_its_answer_is_free_to_use() =>
        Assert.DoesNotContain(Trespasses(typeof(BetaHandler), Samples), one => one.Contains("AlphaQuery", StringComparison.Ordinal) || one.Contains("AlphaAnswer", StringComparison.Ordinal));

    private static IEnumerable<string> Backwards(string path, string text)
    {
        int Place(string name) => Array.FindIndex(Projects, project => name.StartsWith(project, StringComparison.Ordinal));
        var own = Path.GetFileNameWithoutExtension(path);
        return XDocument.Parse(text).Descendants("ProjectReference")
            .Select(one => Path.GetFileNameWithoutExtension(one.Attribute("Include")!.Value))
            .Where(other => other.StartsWith("AdvocacyPortal", StringComparison.Ordinal) && Place(other) >= Place(own))
            .Select(other => $"{own} references {other}");
    }

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Parse(project).Descendants("PackageReference").Select(one => one.Attribute("Include")!.Value).Where(name => name != "MathNet.Numerics");

    private static IEnumerable<string> LooksUp(Type type, string root) =>
        Foundations.Any(folder => IsIn(type, $"{root}.{folder}"))
            ? Code.UsedBy(type).Where(used => AboveFoundations.Any(folder => IsIn(used, $"{root}.{folder}"))).Select(used => $"{type.FullName} uses {used.FullName}")
            : [];

    private static IEnumerable<string> Trespasses(Type type, string root) =>
        FeatureOf(type, root) is not { } own
            ? []
            : Code.UsedBy(type)
                .Where(used => FeatureOf(used, root) is { } other && other != own && !Open(used.Assembly).Contains(used))
                .Where(used => !Exceptions.Contains((type.FullName!, used.FullName!)))
                .Select(used => $"{type.FullName} uses {used.FullName}");

    private static string? FeatureOf(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith($"{root}.Features.", StringComparison.Ordinal) ? FeatureName().Match(name[$"{root}.Features.".Length..]).Value : null;

    private static bool IsIn(Type type, string name) => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true;

    private static readonly Dictionary<Assembly, HashSet<Type>> OpenTypes = [];

    /// <summary>Requests, and what they are made of and answered with.</summary>
    private static HashSet<Type> Open(Assembly assembly)
    {
        lock (OpenTypes)
        {
            if (!OpenTypes.TryGetValue(assembly, out var open))
            {
                open = [];
                foreach (var request in assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest))))
                {
                    Gather(request, open, assembly);
                }

                OpenTypes.Add(assembly, open);
            }

            return open;
        }
    }

    private static void Gather(Type type, HashSet<Type> open, Assembly assembly)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : type.HasElementType ? [type.GetElementType()!] : [])
        {
            Gather(part, open, assembly);
        }

        if (type.Assembly != assembly || type.IsGenericParameter || type.HasElementType || !open.Add(type))
        {
            return;
        }

        foreach (var part in type.GetInterfaces().Concat(type.GetProperties().Select(property => property.PropertyType)).Append(type.BaseType!).OfType<Type>())
        {
            Gather(part, open, assembly);
        }
    }

    [GeneratedRegex(@"^\w+")]
    private static partial Regex FeatureName();
}
