using System.Reflection;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Ui.Moves;

/// <summary>Marks the component that holds the form of a move. Triage, board and flag page open it by the move's name.</summary>
/// <param name="action">The move.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FormOfAttribute(FlagAction action) : Attribute
{
    /// <summary>The move.</summary>
    public FlagAction Action { get; } = action;
}

/// <summary>What every move's form needs to know of its flag.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Version">What the person sees.</param>
public sealed record FlagOnForm(FlagId Id, int Number, int Version);

/// <summary>What every move's form sends along.</summary>
public class MoveInput
{
    /// <summary>One for each attempt of a person: sending twice has the effect of once.</summary>
    public Guid CommandId { get; set; } = Guid.CreateVersion7();

    /// <summary>The version the person saw; 0 takes the one the page knows.</summary>
    public int Version { get; set; }
}

/// <summary>
/// The form of one move. Works in a static page (plain post, then redirect) and in an island (event, then callback).
/// A derived component renders <c>MoveFrame</c> with its fields inside and makes the command.
/// </summary>
public abstract class MoveForm : ComponentBase
{
    /// <summary>The flag it moves.</summary>
    [Parameter, EditorRequired]
    public FlagOnForm Flag { get; set; } = default!;

    /// <summary>The move was made. In a static page the form goes to the flag's page instead.</summary>
    [Parameter]
    public EventCallback<FlagReceipt> Done { get; set; }

    /// <summary>The person thought better of it.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    /// <summary>The move was not made; the form says why. The island may have to look at the flag again.</summary>
    [Parameter]
    public EventCallback<OutcomeKind> Failed { get; set; }

    /// <summary>Which move; set by the host.</summary>
    [Parameter]
    public FlagAction Action { get; set; }

    /// <summary>Fields to mend.</summary>
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>A refusal, a clash or a failure, in words.</summary>
    public string? Problem { get; private set; }

    /// <summary>While the command runs.</summary>
    public bool Busy { get; private set; }

    /// <summary>The fields, for the form to bind.</summary>
    public abstract MoveInput Fields { get; }

    [Inject]
    protected Portal Portal { get; set; } = default!;

    [Inject]
    protected Words Words { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>What a query for the form gives; the fallback where the flag is gone meanwhile, which sending then says.</summary>
    protected async Task<T> AskAsync<T>(IQuery<T> query, T otherwise)
    {
        var outcome = await Portal.Send(query);
        return outcome.IsDone ? outcome.Value : otherwise;
    }

    /// <summary>Makes the command from the fields.</summary>
    protected abstract FlagCommand Command();

    /// <summary>Sends the command and shows how it ended; what was typed stays.</summary>
    public async Task SubmitAsync()
    {
        if (Busy)
        {
            return;
        }

        Busy = true;
        var command = Command() with { CommandId = Fields.CommandId };
        var outcome = await Portal.Send(command);
        Busy = false;
        Errors = outcome.Fields;
        Problem = outcome.Kind is OutcomeKind.Done or OutcomeKind.Invalid ? null : Words.Of(outcome.Kind, outcome.Refusal);
        if (outcome.IsDone)
        {
            await FinishAsync(outcome.Value);
        }
        else
        {
            // The next attempt is another one; after a clash it goes by what the person sees then.
            Fields.CommandId = Guid.CreateVersion7();
            Fields.Version = 0;
            await Failed.InvokeAsync(outcome.Kind);
        }
    }

    /// <summary>The version to send: what the posted form saw, else what the page shows.</summary>
    protected int Seen => Fields.Version > 0 ? Fields.Version : Flag.Version;

    private async Task FinishAsync(FlagReceipt receipt)
    {
        if (RendererInfo.IsInteractive)
        {
            await Done.InvokeAsync(receipt);
        }
        else
        {
            Navigation.NavigateTo(MoveForms.AddressAfter(Action, receipt));
        }
    }
}

/// <summary>Which component holds which move's form.</summary>
public static class MoveForms
{
    private static readonly Dictionary<FlagAction, Type> Components = typeof(MoveForms).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<FormOfAttribute>(), (type, form) => (form.Action, type))
        .ToDictionary(one => one.Action, one => one.type);

    /// <summary>The component, or the form of one text where the move needs no more.</summary>
    /// <exception cref="KeyNotFoundException">The move has no form: it happens by itself.</exception>
    public static Type ComponentOf(FlagAction action) =>
        Components.TryGetValue(action, out var component) ? component
        : TextMoves.Has(action) ? typeof(TextMoveForm)
        : throw new KeyNotFoundException($"{action} has no form.");

    /// <summary>Where a person goes who made it: the flag's page, or their own list where the flag may be out of their sight.</summary>
    public static string AddressAfter(FlagAction move, FlagReceipt receipt)
    {
        var reference = new FlagReference(receipt.Number);
        return move == FlagAction.Withdraw ? $"/flags?done={reference}" : $"/flags/{reference}?done={move}";
    }

    /// <summary>Whether a person can make it by a form.</summary>
    public static bool Has(FlagAction action) => Components.ContainsKey(action) || TextMoves.Has(action);
}
