using System.Reflection;
using System.Xml.Linq;
using AdvocacyPortal.Web.Tests.Architecture.Samples;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed class RequestRulesTests
{
    private const int ShortestSentence = 25;

    [Fact]
    public void Every_request_says_who_may_send_it() => Rule.Holds(Code.Types.SelectMany(Unsaid));

    [Fact]
    public void A_request_that_does_not_say_who_is_caught() => Rule.Catches(Unsaid(typeof(UnmarkedCommand)), nameof(UnmarkedCommand));

    [Fact]
    public void A_request_that_nobody_may_send_is_caught() => Rule.Catches(Unsaid(typeof(NobodysCommand)), nameof(NobodysCommand));

    [Fact]
    public void Every_request_has_a_sentence_on_who_sends_it_and_what_follows()
    {
        var summaries = Summaries(Code.Web);

        Rule.Holds(Code.Types.SelectMany(type => Undocumented(type, summaries)));
    }

    [Fact]
    public void A_request_without_a_sentence_is_caught() =>
        Rule.Catches(Undocumented(typeof(UnmarkedCommand), Summaries(typeof(UnmarkedCommand).Assembly)), nameof(UnmarkedCommand));

    private static bool IsRequest(Type type) => !type.IsAbstract && !type.IsInterface && type.IsAssignableTo(typeof(IBaseRequest));

    private static IEnumerable<string> Unsaid(Type type)
    {
        if (IsRequest(type) && type.GetCustomAttribute<MaySendAttribute>() is not { Who: not Who.None })
        {
            yield return $"{type.FullName} does not say who may send it";
        }
    }

    private static IEnumerable<string> Undocumented(Type type, Dictionary<string, string> summaries)
    {
        if (IsRequest(type) && (!summaries.TryGetValue(type.FullName!.Replace('+', '.'), out var text) || text.Length < ShortestSentence || !text.EndsWith('.')))
        {
            yield return $"{type.FullName} has no sentence on who sends it and what follows";
        }
    }

    private static Dictionary<string, string> Summaries(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
            .ToDictionary(member => member.Attribute("name")!.Value[2..], member => member.Element("summary")?.Value.Trim() ?? "");
}
