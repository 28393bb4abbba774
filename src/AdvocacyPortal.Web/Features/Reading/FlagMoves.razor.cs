using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Reading;

public sealed partial class FlagMoves
{
    private bool begun;
    private FlagAction? atFirst;
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
        // The address leads to another form, or to none, only where the page went on without this island, which was about to live.
        if (Shown is null || (begun && Opened == atFirst))
        {
            return;
        }

        returned = begun;
        begun = true;
        atFirst = Opened;
        Open = null;
        // A form that was sent is shown again whatever happened meanwhile, or what was typed would be lost.
        var sent = Context is { } context && HttpMethods.IsPost(context.Request.Method);
        if (Opened is { } move && (sent || Shown.Possible.Any(one => one.Action == move)))
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

    private void SawThisToo() => Navigation.NavigateTo($"{Address}/saw-this", forceLoad: true);

    private void Finish(FlagReceipt receipt)
    {
        leaving = true;
        // In full: the reading part beside this island is static and shows the flag as it was.
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

    private static string Class(int index) => index == 0 ? "btn primary" : "btn";
}
