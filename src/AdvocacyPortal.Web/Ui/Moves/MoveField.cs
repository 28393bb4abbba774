using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Ui.Moves;

/// <summary>One field of a move's form: its name in a plain post, its id and what is wrong with it follow from one path.</summary>
/// <typeparam name="TValue">What it holds.</typeparam>
public abstract class MoveField<TValue> : ComponentBase
{
    /// <summary>Path of the property on the command, such as "Text" or "Classification.Kind".</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What the field is called.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>One sentence of help, or none.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Says "optional" beside the label.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>What is filled in.</summary>
    [Parameter]
    public TValue? Value { get; set; }

    /// <summary>Somebody filled in something else (islands only).</summary>
    [Parameter]
    public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>Every error of the form; the field picks its own.</summary>
    [CascadingParameter(Name = "Errors")]
    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>As in the ids of the form's inputs.</summary>
    [CascadingParameter(Name = "IdPrefix")]
    public string IdPrefix { get; set; } = "";

    /// <summary>Id of the input.</summary>
    protected string Id => IdPrefix + Name;

    /// <summary>Name of the input in a plain post.</summary>
    protected string Posted => $"Input.{Name}";

    /// <summary>What is bound to the input.</summary>
    protected TValue? Current
    {
        get => Value;
        set => _ = ValueChanged.InvokeAsync(value);
    }

    /// <summary>For aria-invalid.</summary>
    protected string? Invalid => HasError ? "true" : null;

    /// <summary>For aria-describedby.</summary>
    protected string? Described
    {
        get
        {
            var ids = string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", HasError ? $"{Id}-error" : null }.OfType<string>());
            return ids.Length > 0 ? ids : null;
        }
    }

    private bool HasError => Errors.Any(error => error.Field == Name);
}

/// <summary>One thing to choose in a <c>ChoiceField</c>.</summary>
/// <typeparam name="TValue">What it stands for.</typeparam>
/// <param name="Value">Sent by the form.</param>
/// <param name="Name">What people read.</param>
public sealed record Choice<TValue>(TValue Value, string Name);

/// <summary>Something offered while one types in a <c>TextField</c>.</summary>
/// <param name="Text">What it fills in.</param>
/// <param name="Name">What people read beside it.</param>
public sealed record Suggestion(string Text, string Name);
