using AdvocacyPortal.Domain.Flags;
using FluentValidation;
using Severity = AdvocacyPortal.Domain.Flags.Severity;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Kind, harm and reach as a champion fills them in when accepting, declining, redirecting and reclassifying.</summary>
public sealed record ClassificationInput
{
    /// <summary>What is wrong.</summary>
    public FlagKind? Kind { get; set; }

    /// <summary>What one customer suffers.</summary>
    public Harm? Harm { get; set; }

    /// <summary>How many; null is unknown.</summary>
    public Reach? Reach { get; set; }

    /// <summary>Null takes the one that follows from harm and reach.</summary>
    public Severity? Severity { get; set; }

    /// <summary>Why it differs from the one that follows; asked for only then.</summary>
    public string? SeverityReason { get; set; }

    /// <summary>Whether the severity was set by hand to another one than follows from harm and reach.</summary>
    public bool Overrides => Harm is { } harm && Severity is { } severity && severity != SeverityTable.Of(harm, Reach);

    /// <summary>The form of a classification already made, or of what the raiser gave.</summary>
    public static ClassificationInput Of(Flag flag) => new()
    {
        Kind = flag.Kind,
        Harm = flag.Harm,
        Reach = flag.Reach,
        Severity = flag.SeverityReason is null ? null : flag.Severity,
        SeverityReason = flag.SeverityReason,
    };

    /// <summary>What the record keeps. Only after validation.</summary>
    public Classification Read() => new(
        Kind!.Value,
        Harm!.Value,
        Reach,
        Overrides ? Severity!.Value : SeverityTable.Of(Harm!.Value, Reach),
        Overrides ? TypedText.Clean(SeverityReason) : null);

    /// <summary>Adds it to what the guards look at.</summary>
    public FlagFacts On(FlagFacts facts)
    {
        var read = Read();
        return facts with { ProposedKind = read.Kind, ProposedSeverity = read.Severity };
    }
}

/// <summary>Kind and harm are there, and a reason where the severity is set by hand.</summary>
public sealed class ClassificationInputValidator : AbstractValidator<ClassificationInput>
{
    private const int LongestReason = 2000;

    /// <summary>Names each field by its property.</summary>
    public ClassificationInputValidator()
    {
        RuleFor(input => input.Kind).NotNull().WithMessage("Choose").KnownOrNone();
        RuleFor(input => input.Harm).NotNull().WithMessage("Choose").KnownOrNone();
        RuleFor(input => input.Reach).KnownOrNone();
        RuleFor(input => input.Severity).KnownOrNone();
        RuleFor(input => input.SeverityReason).OptionalText(LongestReason);
        RuleFor(input => input.SeverityReason)
            .Must(TypedText.HasWords).WithMessage("Required")
            .When(input => IsKnown(input) && input.Overrides);
    }

    // The table has no row for a forged number.
    private static bool IsKnown(ClassificationInput input) =>
        input.Harm is { } harm && Enum.IsDefined(harm) && (input.Reach is not { } reach || Enum.IsDefined(reach));
}
