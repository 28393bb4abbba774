using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Reading;

public sealed partial class FlagMoves
{
    private bool leaving;
    private bool returned;

    /// <summary>Of the flag.</summary>
    [Parameter, EditorRequired]
    public string Reference { get; set; } = "";

    /// <summary>The move whose form stands open at first.</summary>
    [Parameter]
    public FlagAction? Opened { get; set; }

    /// <summary>What this person can do.</summary>
    [PersistentState]
    public FlagMovesView? Shown { get; set; }

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    [Inject]
    private Portal Portal { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // The version that the person saw when the form opened: what others do meanwhile must not slip in under it.
    private FlagOnForm? OnForm { get; set; }

    private FlagAction? Open { get; set; }

    private bool Changed { get; set; }

    private string Address => $"/flags/{Reference}";

    protected override bool IsLoaded => Shown is not null;

    protected override bool Concerns(FlagChange change) => !leaving && Shown is { } shown && change.FlagId == shown.Flag.Id && change.Version > shown.Flag.Version;

    protected override async Task LoadAsync()
    {
        if (!FlagReference.TryParse(Reference, out var reference))
        {
            return;
        }

        var outcome = await Portal.Send(new GetFlagMovesQuery(reference, Shown?.Flag.Version), Stopping);
        // A flag that is withdrawn from this reader's sight keeps what they see; the next move tells them.
        Shown = outcome.IsDone ? outcome.Value : Shown;
        Changed |= outcome is { IsDone: true, Value.ChangedSince: true };
    }

    protected override void OnParametersSet()
    {
        // A form that was sent is shown again whatever happened meanwhile, or what was typed would be lost.
        var sent = Context is { } context && HttpMethods.IsPost(context.Request.Method);
        if (Shown is { } shown && Opened is { } move && (sent || shown.Possible.Any(one => one.Action == move)))
        {
            Choose(move);
        }
    }

    private void Choose(FlagAction move)
    {
        OnForm = Shown!.Flag;
        Open = move;
    }

    private void Close()
    {
        Open = null;
        returned = true;
    }

    private void Finish(FlagReceipt receipt)
    {
        leaving = true;
        Navigation.NavigateTo(MoveForms.AddressAfter(Open!.Value, receipt), forceLoad: true);
    }

    private async Task LookAgainAsync(OutcomeKind kind)
    {
        if (kind is OutcomeKind.Stale or OutcomeKind.Refused)
        {
            await ReloadAsync();
            OnForm = Shown!.Flag;
        }
    }

    // Where a form that was left leads to.
    private static string? Id(int index) => index == 0 ? "moves" : null;

    private static string Class(int index) => index == 0 ? "btn primary" : "btn";
}
