using System.Text.RegularExpressions;
using AdvocacyPortal.Web.Tests.Architecture.Samples;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed partial class TypeRulesTests
{
    [Fact]
    public void Types_are_sealed_unless_something_derives_from_them() => Rule.Holds(Code.Types.SelectMany(type => Unsealed(type, Code.Types)));

    [Fact]
    public void An_unsealed_type_is_caught() => Rule.Catches(Unsealed(typeof(UnsealedSample), [typeof(UnsealedSample)]), nameof(UnsealedSample));

    [Fact]
    public void Names_say_what_a_type_is() => Rule.Holds(Code.Types.SelectMany(Unsaying));

    [Theory]
    [InlineData(typeof(FlagManager))]
    [InlineData(typeof(FlagDto))]
    [InlineData(typeof(FlagUtils))]
    [InlineData(typeof(FlagRepository<>))]
    public void A_name_that_says_nothing_is_caught(Type sample) => Rule.Catches(Unsaying(sample), sample.Name);

    [Fact]
    public void An_interface_has_more_than_one_implementation() =>
        Rule.Holds(Code.Types.SelectMany(type => LonelyInterface(type, Code.Types)));

    [Fact]
    public void An_interface_for_one_type_is_caught() =>
        Rule.Catches(LonelyInterface(typeof(ILonely), [typeof(ILonely), typeof(Lonely)]), nameof(ILonely));

    // Components, and their usings, are classes that Razor writes, without "sealed".
    private static IEnumerable<string> Unsealed(Type type, IReadOnlyList<Type> all)
    {
        if (type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.IsAssignableTo(typeof(IComponent)) && type.Name is not ("_Imports" or nameof(Program))
            && !all.Any(other => other.BaseType is { } parent && (parent.IsGenericType ? parent.GetGenericTypeDefinition() : parent) == type))
        {
            yield return $"{type.FullName} is not sealed";
        }
    }

    private static IEnumerable<string> Unsaying(Type type)
    {
        if (EmptyName().IsMatch(type.Name.Split('`')[0]))
        {
            yield return $"{type.FullName} has a name that says nothing";
        }
    }

    private static IEnumerable<string> LonelyInterface(Type type, IReadOnlyList<Type> all)
    {
        // A marker has nothing to implement; a generic implementation is many.
        if (type is { IsInterface: true, IsGenericType: false } && type.GetMembers().Length > 0
            && all.Where(other => !other.IsInterface && other.IsAssignableTo(type)).ToList() is [{ IsGenericType: false }])
        {
            yield return $"{type.FullName} has one implementation";
        }
    }

    [GeneratedRegex("(DTO|Dto|Services?|Managers?|Helpers?|Utils?|Utility|Utilities|Repository)$")]
    private static partial Regex EmptyName();
}
