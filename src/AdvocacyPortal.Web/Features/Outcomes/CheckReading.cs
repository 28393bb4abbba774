using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>The number that a check was made with.</summary>
internal static class CheckReading
{
    /// <summary>What was measured, where something is; a number given where nothing is measured would mean nothing.</summary>
    /// <returns>The value, or the field of the command where one is missing.</returns>
    public static (decimal? Measured, FieldError? Missing) Of(Flag flag, decimal? given) => flag switch
    {
        { CheckKind: CheckKind.Measured, Outcome: not null } => (given, given is null ? new FieldError("Measured", "Number") : null),
        _ => (null, null),
    };
}
