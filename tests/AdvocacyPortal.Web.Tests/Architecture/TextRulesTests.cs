using System.Reflection;
using System.Text.RegularExpressions;
using AdvocacyPortal.Web.Tests.Architecture.Samples;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed partial class TextRulesTests
{
    // The product's name is the same in every language.
    private static readonly string[] Names = ["AdvocacyPortal"];
    private static readonly string[] SpokenAttributes = ["aria-label", "aria-description", "title", "placeholder", "alt", "label"];
    private static readonly string[] SpokenParameters = ["Label", "Title", "Hint", "Text", "Caption", "Placeholder", "Description", "Summary", "None"];

    [Fact]
    public void Components_hold_no_text_of_their_own() => Rule.Holds(Code.Types.SelectMany(Literals));

    [Theory]
    [InlineData(typeof(LiteralMarkupComponent))]
    [InlineData(typeof(LiteralContentComponent))]
    [InlineData(typeof(LiteralAttributeComponent))]
    [InlineData(typeof(LiteralMarkupAttributeComponent))]
    public void A_component_with_text_of_its_own_is_caught(Type sample) => Rule.Catches(Literals(sample), sample.Name);

    /// <summary>What Razor made of a component's markup: strings that go straight into the page.</summary>
    private static IEnumerable<string> Literals(Type type) =>
        type.IsAssignableTo(typeof(IComponent)) ? Code.MethodsOf(type).SelectMany(LiteralsIn).Select(text => $"{type.FullName} holds the text \"{text.Trim()}\"") : [];

    private static IEnumerable<string> LiteralsIn(MethodBase method)
    {
        var strings = new List<string>();
        foreach (var one in Il.Of(method))
        {
            switch (one.Operand)
            {
                case string text:
                    strings.Add(text);
                    continue;
                case MethodInfo { Name: "TypeCheck" }:
                    // Stands between a parameter's value and the call that sets it.
                    continue;
                case MethodBase call when call.DeclaringType == typeof(RenderTreeBuilder):
                    foreach (var said in Said(call.Name, strings))
                    {
                        yield return said;
                    }

                    strings.Clear();
                    continue;
                case MethodBase:
                    strings.Clear();
                    continue;
            }
        }
    }

    private static IEnumerable<string> Said(string call, List<string> strings) => call switch
    {
        nameof(RenderTreeBuilder.AddContent) => strings.Where(HasWords),
        nameof(RenderTreeBuilder.AddMarkupContent) => strings.SelectMany(Spoken).Where(HasWords),
        nameof(RenderTreeBuilder.AddAttribute) when strings is [.., var name, var value] && SpokenAttributes.Contains(name, StringComparer.OrdinalIgnoreCase) =>
            new[] { value }.Where(HasWords),
        nameof(RenderTreeBuilder.AddComponentParameter) when strings is [.., var name, var value] && SpokenParameters.Contains(name) =>
            new[] { value }.Where(HasWords),
        _ => [],
    };

    private static IEnumerable<string> Spoken(string markup) =>
        Tag().Split(Hidden().Replace(markup, "")).Concat(
            SpokenAttribute().Matches(markup).Where(match => SpokenAttributes.Contains(match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)).Select(match => match.Groups["value"].Value));

    private static bool HasWords(string text) =>
        Word().IsMatch(Names.Aggregate(text, (left, name) => left.Replace(name, "", StringComparison.Ordinal)));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<(script|style)\\b.*?</\\1>|<!--.*?-->|&\\w+;", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\s(?<name>[\w-]+)=""(?<value>[^""]*)""")]
    private static partial Regex SpokenAttribute();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
