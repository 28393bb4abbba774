using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>What the raiser says. Only <see cref="What"/> is asked for; the rest is told if known.</summary>
public sealed record FlagStory
{
    /// <summary>Fewest characters in <see cref="What"/>.</summary>
    public const int ShortestWhat = 10;

    /// <summary>Most characters in any long text.</summary>
    public const int LongestText = 32_768;

    /// <summary>Most characters in a name of a task or process.</summary>
    public const int LongestName = 200;

    /// <summary>What happens to customers: Markdown, 10–32,768 characters.</summary>
    public required string What { get; init; }

    /// <summary>What lists and cards show, at most 120 characters.</summary>
    public required string Headline { get; init; }

    /// <summary>What the customer was trying to do, in the raiser's words.</summary>
    public string? TaskText { get; init; }

    /// <summary>The process, rule or target at fault, in the raiser's words.</summary>
    public string? ProcessText { get; init; }

    /// <summary>The customer task, where the raiser picked a known one.</summary>
    public CustomerTaskId? TaskId { get; init; }

    /// <summary>The process, where the raiser picked a known one.</summary>
    public ProcessId? ProcessId { get; init; }

    /// <summary>The wording of the charter value it goes against.</summary>
    public CharterValueVersionId? ValueId { get; init; }

    /// <summary>The customer's own words, kept apart from the raiser's reading.</summary>
    public string? CustomerWords { get; init; }
    public QuoteConsent QuoteConsent { get; init; }

    /// <summary>What would be better.</summary>
    public string? Better { get; init; }
    public HarmAnswer HarmAnswer { get; init; }
    public Reach? Reach { get; init; }
    public HowOften? HowOften { get; init; }
    public EvidenceGrade? Evidence { get; init; }

    /// <summary>Where the raiser works; may be cleared.</summary>
    public AreaId? AreaId { get; init; }

    /// <summary>
    /// What it says where the flag is merged into another. The headline alone speaks for it there: whoever may read the
    /// other flag's evidence may not read this story.
    /// </summary>
    public Evidence AsEvidence() => new(Headline, null, HowOften, Evidence ?? EvidenceGrade.Proxy, CustomerWords, QuoteConsent);
}
