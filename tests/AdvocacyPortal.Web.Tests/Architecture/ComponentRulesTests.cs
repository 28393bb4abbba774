using System.Reflection;
using AdvocacyPortal.Web.Tests.Architecture.Samples;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed class ComponentRulesTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    // A circuit lives for hours; these live for one request, or know only the first.
    private static readonly Type[] Barred = [typeof(ISender), typeof(IPublisher), typeof(DbContext), typeof(IHttpContextAccessor)];

    [Fact]
    public void Components_reach_the_use_cases_through_the_portal_alone() => Rule.Holds(Code.Types.SelectMany(ReachesPast));

    [Theory]
    [InlineData(typeof(MediatorComponent))]
    [InlineData(typeof(DbContextComponent))]
    [InlineData(typeof(HttpContextComponent))]
    public void A_component_that_reaches_past_it_is_caught(Type sample) => Rule.Catches(ReachesPast(sample), sample.Name);

    [Fact]
    public void Parameters_are_plain_properties() => Rule.Holds(Code.Types.SelectMany(ClevererParameters));

    [Fact]
    public void A_parameter_that_does_more_is_caught() => Rule.Catches(ClevererParameters(typeof(CleverComponent)), nameof(CleverComponent.Text));

    private static IEnumerable<string> ReachesPast(Type type)
    {
        if (!type.IsAssignableTo(typeof(IComponent)))
        {
            return [];
        }

        var injected = type.GetProperties(Everything).Where(property => property.IsDefined(typeof(InjectAttribute))).Select(property => property.PropertyType);
        var constructed = type.GetConstructors(Everything).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);
        return injected.Concat(constructed)
            .Where(wanted => Array.Exists(Barred, barred => wanted.IsAssignableTo(barred)))
            .Select(wanted => $"{type.FullName} asks for {wanted.Name}");
    }

    private static IEnumerable<string> ClevererParameters(Type type) =>
        from property in type.IsAssignableTo(typeof(IComponent)) ? type.GetProperties(Everything | BindingFlags.DeclaredOnly) : []
        where property.IsDefined(typeof(ParameterAttribute))
        where type.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is null
        select $"{type.FullName}.{property.Name} is a parameter that does more than hold its value";
}
