using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Ui.Moves;

/// <summary>A move whose form is one text, or none: it needs no component of its own.</summary>
public interface ITextMove
{
    /// <summary>Which move.</summary>
    static abstract FlagAction Action { get; }

    /// <summary>What the form asks for.</summary>
    static abstract TextAsked Asks { get; }

    /// <summary>The command of a form that was filled in.</summary>
    /// <param name="id">The flag.</param>
    /// <param name="version">What the person saw.</param>
    /// <param name="text">What they typed; empty where nothing is asked for.</param>
    static abstract FlagCommand Of(FlagId id, int version, string text);
}

/// <summary>What a one-text form asks for.</summary>
public enum TextAsked
{
    /// <summary>Nothing: a button that means what it says.</summary>
    None,

    /// <summary>A text that may stay empty.</summary>
    Optional,

    /// <summary>A text that must be there.</summary>
    Required,
}

/// <summary>Every <see cref="ITextMove"/> of the portal. Label and hint stand in the resources as <c>Text.{Action}</c> and <c>Text.{Action}.Hint</c>.</summary>
public static class TextMoves
{
    private static readonly Dictionary<FlagAction, (TextAsked Asks, Func<FlagId, int, string, FlagCommand> Make)> All =
        typeof(TextMoves).Assembly.GetTypes()
            .Where(type => type is { IsInterface: false, IsAbstract: false } && typeof(ITextMove).IsAssignableFrom(type))
            .Select(type => (IEntry)Activator.CreateInstance(typeof(Entry<>).MakeGenericType(type))!)
            .ToDictionary(entry => entry.Action, entry => (entry.Asks, (Func<FlagId, int, string, FlagCommand>)entry.Make));

    /// <summary>Whether a move is one of them.</summary>
    public static bool Has(FlagAction action) => All.ContainsKey(action);

    /// <summary>What its form asks for.</summary>
    public static TextAsked Asks(FlagAction action) => All[action].Asks;

    /// <summary>Its command.</summary>
    public static FlagCommand Make(FlagAction action, FlagId id, int version, string text) => All[action].Make(id, version, text);

    private interface IEntry
    {
        FlagAction Action { get; }

        TextAsked Asks { get; }

        FlagCommand Make(FlagId id, int version, string text);
    }

    private sealed class Entry<TMove> : IEntry
        where TMove : ITextMove
    {
        public FlagAction Action => TMove.Action;

        public TextAsked Asks => TMove.Asks;

        public FlagCommand Make(FlagId id, int version, string text) => TMove.Of(id, version, text);
    }
}
