using System.Globalization;

namespace AdvocacyPortal.Domain.Flags;

/// <summary>Key of a <see cref="Flag"/>.</summary>
public readonly record struct FlagId(Guid Value) : ITypedId<FlagId>
{
    /// <inheritdoc/>
    public static FlagId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static FlagId New() => new(Guid.CreateVersion7());
}

/// <summary>What people call a flag: <c>F-1042</c>.</summary>
/// <param name="Number">1001 or more.</param>
public readonly record struct FlagReference(int Number)
{
    /// <summary>The number of the first flag on a board.</summary>
    public const int First = 1001;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"F-{Number}");

    /// <summary>Reads <c>F-1042</c>, <c>f1042</c> or <c>1042</c>.</summary>
    public static bool TryParse(string? text, out FlagReference reference)
    {
        var digits = (text ?? "").Trim();
        if (digits.StartsWith('F') || digits.StartsWith('f'))
        {
            digits = digits[1..].TrimStart('-');
        }

        var parsed = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        reference = new FlagReference(number);
        return parsed;
    }
}
