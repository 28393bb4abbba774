using AdvocacyPortal.Domain.Flags;
using FluentValidation;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Process, customer task and charter value as a champion fills them in when accepting and reclassifying.</summary>
public sealed record SubjectInput
{
    /// <summary>Key of the process; wins over its name.</summary>
    public Guid? ProcessKey { get; set; }

    /// <summary>Its name: a known one is linked, an unknown one is created.</summary>
    public string? Process { get; set; }

    /// <summary>Key of the customer task; wins over its name.</summary>
    public Guid? TaskKey { get; set; }

    /// <summary>Its name: a known one is linked, an unknown one is created.</summary>
    public string? Task { get; set; }

    /// <summary>Key of the wording of the charter value.</summary>
    public Guid? Value { get; set; }
}

/// <summary>Each of the three is there; whether it exists is looked up later.</summary>
public sealed class SubjectInputValidator : AbstractValidator<SubjectInput>
{
    /// <summary>Names each field by its property.</summary>
    public SubjectInputValidator()
    {
        RuleFor(input => input.Process).Must(TypedText.HasWords).WithMessage("Required").When(input => input.ProcessKey is null);
        RuleFor(input => input.Process).OptionalText(FlagStory.LongestName);
        RuleFor(input => input.Task).Must(TypedText.HasWords).WithMessage("Required").When(input => input.TaskKey is null);
        RuleFor(input => input.Task).OptionalText(FlagStory.LongestName);
        RuleFor(input => input.Value).NotNull().WithMessage("Choose");
    }
}
