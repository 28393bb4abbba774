using AdvocacyPortal.Domain.Flags;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>What the board is filtered by: a form that puts it into the address, and a way to take each away again.</summary>
public sealed partial class BoardFilters
{
    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public BoardFilter Filter { get; set; } = default!;

    /// <summary>What can be chosen.</summary>
    [Parameter, EditorRequired]
    public BoardChoices Choices { get; set; } = default!;

    private BoardFilter Cleared => new() { View = Filter.View, Whose = Filter.Whose };

    private IEnumerable<Select> Selects()
    {
        if (Filter.View != BoardView.Columns)
        {
            yield return new("state", Filter.State?.ToString(), [.. BoardFlags.States.Select(one => new Option(one.ToString(), Words.Of(one)))]);
        }

        yield return new("process", Filter.Process?.ToString(), Options(Choices.Processes));
        yield return new("area", Filter.Area?.ToString(), Options(Choices.Areas));
        yield return new("severity", Filter.Severity?.ToString(), [.. Enum.GetValues<Severity>().Reverse().Select(one => new Option(one.ToString(), Words.Of(one)))]);
        yield return new("kind", Filter.Kind?.ToString(), [.. Enum.GetValues<FlagKind>().Select(one => new Option(one.ToString(), Words.Of(one)))]);
        yield return new("value", Filter.Value?.ToString(), Options(Choices.Values));
        yield return new("champion", Filter.Champion?.ToString(), Options(Choices.Champions));
    }

    private IEnumerable<Chip> Chips()
    {
        var first = Filter with { After = null };
        return new[]
        {
            Of("q", first.Text, first with { Text = null }),
            Of("state", first.State is { } state ? Words.Of(state) : null, first with { State = null }),
            Of("process", Name(Choices.Processes, first.Process), first with { Process = null }),
            Of("area", Name(Choices.Areas, first.Area), first with { Area = null }),
            Of("severity", first.Severity is { } severity ? Words.Of(severity) : null, first with { Severity = null }),
            Of("kind", first.Kind is { } kind ? Words.Of(kind) : null, first with { Kind = null }),
            Of("value", Name(Choices.Values, first.Value), first with { Value = null }),
            Of("champion", Name(Choices.Champions, first.Champion), first with { Champion = null }),
            first.Waiting ? new Chip(Texts["Filter.waiting"], first with { Waiting = false }) : null,
        }.OfType<Chip>();
    }

    private Chip? Of(string name, string? value, BoardFilter without) =>
        value is null ? null : new Chip($"{Texts[$"Filter.{name}"]}: {value}", without);

    private static List<Option> Options(IReadOnlyList<Choice> choices) => [.. choices.Select(one => new Option(one.Key.ToString(), one.Name))];

    // What is chosen but offered no more can still be taken away.
    private static string? Name(IReadOnlyList<Choice> choices, Guid? key) =>
        key is null ? null : choices.FirstOrDefault(one => one.Key == key)?.Name ?? "?";

    private sealed record Option(string Key, string Name);

    private sealed record Select(string Name, string? Chosen, IReadOnlyList<Option> Options);

    private sealed record Chip(string Words, BoardFilter Without);
}
