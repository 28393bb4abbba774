using AdvocacyPortal.Domain.Flags;
using FluentValidation;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>What a person fills in to tell a flag's story, when raising and when editing alike.</summary>
public sealed record StoryInput
{
    /// <summary>What happens to customers: Markdown, 10–32,768 characters once cleaned.</summary>
    public string? What { get; set; }

    /// <summary>At most 120 characters; where empty it is made from the first sentence.</summary>
    public string? Headline { get; set; }

    /// <summary>What the customer was trying to do, at most 200 characters; a known name is linked.</summary>
    public string? Task { get; set; }

    /// <summary>The process, rule or target at fault, at most 200 characters; a known name is linked.</summary>
    public string? Process { get; set; }

    /// <summary>Key of the wording of the charter value.</summary>
    public Guid? Value { get; set; }

    /// <summary>The customer's own words, at most 32,768 characters.</summary>
    public string? CustomerWords { get; set; }

    /// <summary>Whether the customer agrees to be quoted.</summary>
    public QuoteConsent QuoteConsent { get; set; }

    /// <summary>What would be better, at most 32,768 characters.</summary>
    public string? Better { get; set; }

    /// <summary>"Could customers lose money, be harmed or be misled?"</summary>
    public HarmAnswer HarmAnswer { get; set; }

    /// <summary>How many customers; null is unknown.</summary>
    public Reach? Reach { get; set; }

    /// <summary>How often; null is unknown.</summary>
    public HowOften? HowOften { get; set; }

    /// <summary>How the person knows; null is not said.</summary>
    public EvidenceGrade? Evidence { get; set; }

    /// <summary>Key of the area the person works in; null where it is left out.</summary>
    public Guid? Area { get; set; }

    /// <summary>The form of a story already told.</summary>
    public static StoryInput Of(FlagStory story) => new()
    {
        What = story.What,
        Headline = story.Headline,
        Task = story.TaskText,
        Process = story.ProcessText,
        Value = story.ValueId?.Value,
        CustomerWords = story.CustomerWords,
        QuoteConsent = story.QuoteConsent,
        Better = story.Better,
        HarmAnswer = story.HarmAnswer,
        Reach = story.Reach,
        HowOften = story.HowOften,
        Evidence = story.Evidence,
        Area = story.AreaId?.Value,
    };
}

/// <summary>The limits of a story. Lengths are those of the cleaned text.</summary>
public sealed class StoryInputValidator : AbstractValidator<StoryInput>
{
    /// <summary>Names each field by its property.</summary>
    public StoryInputValidator()
    {
        RuleFor(story => story.What)
            .Cascade(CascadeMode.Stop)
            .Must(TypedText.HasWords).WithMessage("Required")
            .Must(text => TypedText.Clean(text).Length >= FlagStory.ShortestWhat).WithMessage("TooShort").WithState(_ => FlagStory.ShortestWhat)
            .Must(Fits(FlagStory.LongestText)).WithMessage("TooLong").WithState(_ => FlagStory.LongestText);
        RuleFor(story => story.Headline).Must(Fits(Headline.Longest)).WithMessage("TooLong").WithState(_ => Headline.Longest);
        RuleFor(story => story.Task).Must(Fits(FlagStory.LongestName)).WithMessage("TooLong").WithState(_ => FlagStory.LongestName);
        RuleFor(story => story.Process).Must(Fits(FlagStory.LongestName)).WithMessage("TooLong").WithState(_ => FlagStory.LongestName);
        RuleFor(story => story.CustomerWords).Must(Fits(FlagStory.LongestText)).WithMessage("TooLong").WithState(_ => FlagStory.LongestText);
        RuleFor(story => story.Better).Must(Fits(FlagStory.LongestText)).WithMessage("TooLong").WithState(_ => FlagStory.LongestText);
        RuleFor(story => story.QuoteConsent).Known();
        RuleFor(story => story.HarmAnswer).Known();
        RuleFor(story => story.Reach).KnownOrNone();
        RuleFor(story => story.HowOften).KnownOrNone();
        RuleFor(story => story.Evidence).KnownOrNone();
    }

    private static Func<string?, bool> Fits(int longest) => text => TypedText.Clean(text).Length <= longest;
}
