using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Administration.Forms;

/// <summary>One field of an <see cref="AdminForm"/>.</summary>
public abstract class FormEntry : ComponentBase
{
    /// <summary>Name of the property on the command.</summary>
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

    /// <summary>What stands in it.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Every error of the form.</summary>
    [CascadingParameter(Name = "Errors")]
    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>Stands before the name in the id.</summary>
    [CascadingParameter(Name = "IdPrefix")]
    public string IdPrefix { get; set; } = "";

    protected string Id => IdPrefix + Name;

    protected bool IsWrong => Errors.Any(error => error.Field == Name);

    protected string? Invalid => IsWrong ? "true" : null;

    protected string? DescribedBy =>
        (Hint is not null, IsWrong) switch
        {
            (true, true) => $"{Id}-hint {Id}-error",
            (true, false) => $"{Id}-hint",
            (false, true) => $"{Id}-error",
            _ => null,
        };
}
