using System.Globalization;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>Whose flags.</summary>
public enum Whose
{
    /// <summary>Everyone's.</summary>
    All,

    /// <summary>Those this person works on, corrects, decides or answers for; for those without a role also the ones they raised.</summary>
    Mine,

    /// <summary>Those of this person's area, of the areas they lead, and of those below.</summary>
    Area,
}

/// <summary>How the board is shown.</summary>
public enum BoardView
{
    Columns,
    List,
    Ageing,
}

/// <summary>What is chosen on the board; all of it stands in the address.</summary>
public sealed record BoardFilter
{
    public BoardView View { get; init; }
    public Whose Whose { get; init; }
    public Guid? Process { get; init; }
    public Guid? Area { get; init; }
    public Severity? Severity { get; init; }
    public FlagKind? Kind { get; init; }

    /// <summary>Key of the charter value, whichever wording a flag cites.</summary>
    public Guid? Value { get; init; }
    public Guid? Champion { get; init; }

    /// <summary>Only those that wait for a leader's decision.</summary>
    public bool Waiting { get; init; }

    /// <summary>Words to search for, or a reference.</summary>
    public string? Text { get; init; }

    /// <summary>One column, in the list.</summary>
    public FlagState? State { get; init; }

    /// <summary>The list goes on after this reference.</summary>
    public int? After { get; init; }

    /// <summary>Whether anything beside view and whose is chosen.</summary>
    public bool Narrows => this with { View = default, Whose = default, After = null } != new BoardFilter();

    /// <summary>The board with this filter.</summary>
    public string Address
    {
        get
        {
            var parts = Parts().Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
            var query = string.Join('&', parts);
            return query.Length == 0 ? "/board" : $"/board?{query}";
        }
    }

    /// <summary>What the address says; what cannot be read counts as not chosen.</summary>
    /// <param name="read">The value of a part of the address by its name.</param>
    public static BoardFilter From(Func<string, string?> read) => new()
    {
        View = Choice<BoardView>(read("view")) ?? default,
        Whose = Choice<Whose>(read("whose")) ?? default,
        Process = Key(read("process")),
        Area = Key(read("area")),
        Severity = Choice<Severity>(read("severity")),
        Kind = Choice<FlagKind>(read("kind")),
        Value = Key(read("value")),
        Champion = Key(read("champion")),
        Waiting = read("waiting") is "true" or "on",
        Text = string.IsNullOrWhiteSpace(read("q")) ? null : read("q")!.Trim(),
        State = Choice<FlagState>(read("state")),
        After = FlagReference.TryParse(read("after"), out var after) ? after.Number : null,
    };

    /// <summary>The parts of the address, in a fixed order; null where not chosen.</summary>
    public IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("view", View == default ? null : Lower(View)),
        ("whose", Whose == default ? null : Lower(Whose)),
        ("q", Text),
        ("state", State is { } state ? Lower(state) : null),
        ("process", Process?.ToString()),
        ("area", Area?.ToString()),
        ("severity", Severity is { } severity ? Lower(severity) : null),
        ("kind", Kind is { } kind ? Lower(kind) : null),
        ("value", Value?.ToString()),
        ("champion", Champion?.ToString()),
        ("waiting", Waiting ? "true" : null),
        ("after", After is { } after ? new FlagReference(after).ToString() : null),
    ];

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    private static Guid? Key(string? text) => Guid.TryParse(text, out var key) ? key : null;

    // Enum.TryParse takes any number; an address can hold one.
    private static T? Choice<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
