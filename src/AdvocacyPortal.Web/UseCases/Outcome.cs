using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>How a request ended.</summary>
public enum OutcomeKind
{
    /// <summary>It was carried out; the value is there.</summary>
    Done,

    /// <summary>A field has to be mended; nothing was changed.</summary>
    Invalid,

    /// <summary>A rule of the workflow says no; nothing was changed.</summary>
    Refused,

    /// <summary>It does not exist, or not for this person.</summary>
    NotFound,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,

    /// <summary>This person may not send this request at all.</summary>
    Forbidden,

    /// <summary>The portal's disk is full; nothing was changed.</summary>
    DiskFull,

    /// <summary>The portal's disk takes nothing for another reason; nothing was changed.</summary>
    Unwritable,
}

/// <summary>A field that has to be mended.</summary>
/// <param name="Field">Name of the property on the command.</param>
/// <param name="Message">Key of the message in the resources, or the message itself.</param>
/// <param name="Argument">Goes into the message, such as a limit.</param>
public sealed record FieldError(string Field, string Message, object? Argument = null);

/// <summary>What the behaviours need to answer in place of any handler.</summary>
/// <typeparam name="TSelf">The outcome itself.</typeparam>
public interface IOutcome<TSelf>
    where TSelf : IOutcome<TSelf>
{
    /// <summary>How it ended.</summary>
    OutcomeKind Kind { get; }

    /// <summary>The value as JSON, kept beside the command id.</summary>
    string ToJson();

    /// <summary>The answer a repeated command got the first time.</summary>
    static abstract TSelf FromJson(string json);

    /// <summary>Fields have to be mended.</summary>
    static abstract TSelf Invalid(IReadOnlyList<FieldError> fields);

    /// <summary>Not for this person.</summary>
    static abstract TSelf Forbid();

    /// <summary>Could not be written.</summary>
    /// <param name="kind"><see cref="OutcomeKind.DiskFull"/> or <see cref="OutcomeKind.Unwritable"/>.</param>
    static abstract TSelf NotWritten(OutcomeKind kind);
}

/// <summary>The answer to a request.</summary>
/// <typeparam name="T">What it gives where it is done.</typeparam>
public sealed record Outcome<T> : IOutcome<Outcome<T>>
{
    private readonly T? value;

    private Outcome(OutcomeKind kind, T? value = default)
    {
        Kind = kind;
        this.value = value;
    }

    /// <inheritdoc/>
    public OutcomeKind Kind { get; }

    /// <summary>Whether it was carried out.</summary>
    public bool IsDone => Kind == OutcomeKind.Done;

    /// <summary>The value of a request that was carried out.</summary>
    /// <exception cref="InvalidOperationException">It was not.</exception>
    public T Value => IsDone ? value! : throw new InvalidOperationException($"A request that ended {Kind} has no value.");

    /// <summary>What to mend, where it is <see cref="OutcomeKind.Invalid"/>.</summary>
    public IReadOnlyList<FieldError> Fields { get; private init; } = [];

    /// <summary>Why, where it is <see cref="OutcomeKind.Refused"/>.</summary>
    public Refusal? Refusal { get; private init; }

    /// <summary>Carried out.</summary>
    public static implicit operator Outcome<T>(T value) => new(OutcomeKind.Done, value);

    /// <summary>Refused.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(OutcomeKind.Refused) { Refusal = refusal };

    /// <summary>One field has to be mended.</summary>
    public static implicit operator Outcome<T>(FieldError field) => new(OutcomeKind.Invalid) { Fields = [field] };

    /// <summary>Does not exist for this person.</summary>
    public static Outcome<T> NotFound() => new(OutcomeKind.NotFound);

    /// <summary>Changed meanwhile.</summary>
    public static Outcome<T> Stale() => new(OutcomeKind.Stale);

    /// <inheritdoc/>
    public static Outcome<T> Forbid() => new(OutcomeKind.Forbidden);

    /// <inheritdoc/>
    public static Outcome<T> NotWritten(OutcomeKind kind) => new(kind);

    /// <inheritdoc/>
    public static Outcome<T> Invalid(IReadOnlyList<FieldError> fields) => new(OutcomeKind.Invalid) { Fields = fields };

    /// <inheritdoc/>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(Value, Data.Mapping.RecordJson.Options);

    /// <inheritdoc/>
    public static Outcome<T> FromJson(string json) => System.Text.Json.JsonSerializer.Deserialize<T>(json, Data.Mapping.RecordJson.Options)!;
}

/// <summary>The answer to a command that gives nothing back.</summary>
public readonly record struct Nothing;
