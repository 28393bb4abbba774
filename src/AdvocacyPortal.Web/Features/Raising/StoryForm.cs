using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Raising;

/// <summary>The names under which a story's fields are posted and kept in drafts.</summary>
internal static class StoryForm
{
    private const string Prefix = "Story.";

    /// <summary>The story in the fields. What cannot be read is left for the validator to refuse, never taken for no answer.</summary>
    public static StoryInput Read(IReadOnlyDictionary<string, string> fields)
    {
        string? Text(string name) => fields.GetValueOrDefault(Prefix + name);
        return new StoryInput
        {
            What = Text(nameof(StoryInput.What)),
            Task = Text(nameof(StoryInput.Task)),
            Process = Text(nameof(StoryInput.Process)),
            Value = KeyOf(Text(nameof(StoryInput.Value))),
            CustomerWords = Text(nameof(StoryInput.CustomerWords)),
            QuoteConsent = Choice<QuoteConsent>(Text(nameof(StoryInput.QuoteConsent))) ?? QuoteConsent.NotAsked,
            Better = Text(nameof(StoryInput.Better)),
            HarmAnswer = Choice<HarmAnswer>(Text(nameof(StoryInput.HarmAnswer))) ?? HarmAnswer.NotAnswered,
            Reach = Choice<Reach>(Text(nameof(StoryInput.Reach))),
            HowOften = Choice<HowOften>(Text(nameof(StoryInput.HowOften))),
            Evidence = Choice<EvidenceGrade>(Text(nameof(StoryInput.Evidence))),
            Area = KeyOf(Text(nameof(StoryInput.Area))),
        };
    }

    /// <summary>Null where nothing was chosen; a value outside the enumeration where it was forged.</summary>
    public static T? Choice<T>(string? text)
        where T : struct, Enum =>
        string.IsNullOrEmpty(text) ? null : Enum.TryParse<T>(text, out var value) ? value : (T)Enum.ToObject(typeof(T), -1);

    private static Guid? KeyOf(string? text) => string.IsNullOrEmpty(text) ? null : Guid.TryParse(text, out var key) ? key : Guid.Empty;
}
