using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AdvocacyPortal.Web.Features.Triage;

/// <summary>The inbox and the flag being triaged: follows what others do, opens each move's form, and goes on to the next flag.</summary>
public sealed partial class TriageLive : LiveComponent
{
    private const int LongestLikeness = 2_000;

    private ElementReference root;
    private Task<IJSObjectReference>? script;
    private string? notice;
    private string? problem;
    private bool keysOff;
    private FlagAction? action;
    private FlagOnForm? form;
    private string? suggested;
    private bool changedMeanwhile;
    private int opening;
    private int looking;

    [Parameter, EditorRequired]
    public InboxPart Part { get; set; }

    /// <summary>The flag in the address; null opens the first.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>The person switched the keys off before.</summary>
    [Parameter]
    public bool KeysOff { get; set; }

    /// <summary>What came with the page.</summary>
    [PersistentState]
    public byte[]? Kept
    {
        get => Packed.Pack(Shown);
        set => Shown = Packed.Unpack<TriageShown>(value);
    }

    /// <summary>What is on screen; null where it could not be loaded.</summary>
    public TriageShown? Shown { get; private set; }

    [Inject]
    private Portal Portal { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    protected override bool IsLoaded => Shown is not null;

    // The tabulator reaches the list once, at the open flag; inside it the arrows go on. Without a circuit there are none.
    private int? Reached => !RendererInfo.IsInteractive ? null
        : Shown!.Inbox.Rows.Any(row => row.Number == Shown.Open?.View.Number) ? Shown.Open!.View.Number
        : Shown.Inbox.Rows.Select(row => (int?)row.Number).FirstOrDefault();

    private string Query => Part == InboxPart.Mine ? "" : $"?whose={Part.ToString().ToLowerInvariant()}";

    protected override void OnParametersSet() => keysOff = KeysOff;

    protected override async Task LoadAsync()
    {
        if (await InboxAsync() is not { } inbox)
        {
            return;
        }

        var number = Shown?.Open?.View.Number
            ?? (FlagReference.TryParse(Reference, out var reference) ? reference.Number : inbox.Rows.Select(row => (int?)row.Number).FirstOrDefault());
        Shown = new TriageShown(inbox, number is { } chosen ? await FlagAsync(chosen) : null);
    }

    protected override async Task ChangedAsync(IReadOnlyList<FlagChange> changes)
    {
        var open = Shown?.Open?.Moves.Flag;
        if (await InboxAsync() is not { } inbox || Shown is not { } shown)
        {
            return;
        }

        Shown = shown with { Inbox = inbox };
        if (open is not null && changes.Any(change => change.Number == open.Number && change.Version > open.Version) && await FlagAsync(open.Number) is { } now)
        {
            Shown = Shown with { Open = now };
            changedMeanwhile |= action is not null;
            notice = Texts["FlagChanged", new FlagReference(open.Number), Words.Of(now.View.State)];
        }

        var known = shown.Inbox.Rows.Select(row => row.Number).ToHashSet();
        var came = inbox.Rows.Count(row => !known.Contains(row.Number));
        notice = came switch { 0 => notice, 1 => Texts["Came.One"], _ => Texts["Came.Many", came] };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            script = AttachAsync();
            await script;
        }

        await LookForSimilarAsync();
    }

    private async Task OpenAsync(int number)
    {
        if (Shown is null)
        {
            return;
        }

        // Whoever runs down the list sees the flag they stopped at, not each that was on the way.
        var mine = ++opening;
        Close();
        var flag = await FlagAsync(number);
        if (mine == opening && flag is not null)
        {
            Shown = Shown with { Open = flag };
            await TellAsync("show", $"/triage/{new FlagReference(number)}{Query}");
        }
    }

    private Task ChooseAsync(FlagMove move) => ChooseAsync(move, null);

    private Task ChooseDuplicateAsync(int other) =>
        ChooseAsync(Shown!.Open!.Moves.OnCard.First(move => move.Action == FlagAction.MarkDuplicate), new FlagReference(other).ToString());

    private async Task ChooseAsync(FlagMove move, string? other)
    {
        if (move.Refusal is { } refusal)
        {
            notice = $"{Words.Of(move.Action)}: {Words.Of(refusal)}";
            return;
        }

        Close();
        action = move.Action;
        suggested = other;
        form = Shown!.Open!.Moves.Flag;
        StateHasChanged();
        await TellAsync("focusForm");
    }

    private async Task CancelAsync()
    {
        Close();
        StateHasChanged();
        await TellAsync("focusRow", Shown?.Open?.View.Number);
    }

    private async Task FailedAsync(OutcomeKind kind)
    {
        if (kind is OutcomeKind.Stale or OutcomeKind.Refused && Shown is { Open: { } open } && await FlagAsync(open.View.Number) is { } now)
        {
            Shown = Shown with { Open = now };
            form = now.Moves.Flag;
        }
    }

    private async Task DoneAsync(FlagReceipt receipt)
    {
        notice = Texts["Done", new FlagReference(receipt.Number), Words.Of(action!.Value)];
        var rows = Shown!.Inbox.Rows;
        var answers = action != FlagAction.ChangeHeadline;
        var place = rows.TakeWhile(row => row.Number != receipt.Number).Count();
        Close();
        if (await InboxAsync() is not { } inbox)
        {
            return;
        }

        // The one that stood below: what was answered has left, what stays in the inbox is passed over. A new headline
        // answers nothing.
        var next = answers
            ? rows.Skip(place + 1).Concat(rows.Take(place)).Select(row => row.Number).FirstOrDefault(number => inbox.Rows.Any(row => row.Number == number))
            : receipt.Number;
        Shown = new TriageShown(inbox, next == 0 ? await FlagAsync(receipt.Number) : await FlagAsync(next));
        StateHasChanged();
        await TellAsync("show", next == 0 ? $"/triage{Query}" : $"/triage/{new FlagReference(next)}{Query}");
        await TellAsync("focusRow", next);
    }

    private async Task SwitchKeysAsync()
    {
        keysOff = !keysOff;
        await TellAsync("switchKeys", keysOff, TriagePage.KeysCookie);
    }

    private void Close()
    {
        action = null;
        form = null;
        suggested = null;
        changedMeanwhile = false;
    }

    private async Task<Inbox?> InboxAsync()
    {
        var outcome = await Portal.Send(new GetInboxQuery(Part), Stopping);
        problem = outcome.IsDone ? null : Words.Of(outcome.Kind, outcome.Refusal);
        Shown = outcome.IsDone ? Shown : null;
        return outcome.IsDone ? outcome.Value : null;
    }

    private async Task<OpenFlag?> FlagAsync(int number)
    {
        var view = await Portal.Send(new GetFlagQuery(new FlagReference(number)), Stopping);
        var moves = await Portal.Send(new GetFlagMovesQuery(new FlagReference(number)), Stopping);
        if (!view.IsDone || !moves.IsDone)
        {
            return null;
        }

        var same = Shown?.Open is { } open && open.View.Number == number && LikenessOf(open.View) == LikenessOf(view.Value);
        looking = same ? looking : 0;
        return new OpenFlag(view.Value with { History = [] }, moves.Value, same ? Shown!.Open!.Similar : null);
    }

    // The dearest of all that is shown, and of use to somebody only who can merge: after the page is there, and not for
    // flags that are run past.
    private async Task LookForSimilarAsync()
    {
        if (Shown?.Open is not { Similar: null, View: { } view } || looking == view.Number)
        {
            return;
        }

        looking = view.Number;
        var similar = await Portal.Send(new GetSimilarFlagsQuery(LikenessOf(view)), Stopping);
        if (Shown?.Open is { } open && open.View.Number == view.Number)
        {
            Shown = Shown with { Open = open with { Similar = similar.IsDone ? [.. similar.Value.Flags.Where(one => one.Number != view.Number)] : [] } };
            StateHasChanged();
        }
    }

    private static string LikenessOf(FlagView view)
    {
        var text = $"{view.Headline} {view.Story?.What}";
        return text.Length > LongestLikeness ? text[..LongestLikeness] : text;
    }

    private async Task<IJSObjectReference> AttachAsync()
    {
        var module = await Browser.InvokeAsync<IJSObjectReference>("import", Stopping, $"./{Assets["js/triage.js"]}");
        return await module.InvokeAsync<IJSObjectReference>("attach", Stopping, root, keysOff);
    }

    // What was pressed before the script was there waits for it.
    private async Task TellAsync(string what, params object?[] arguments)
    {
        if (script is not null)
        {
            await (await script).InvokeVoidAsync(what, Stopping, arguments);
        }
    }
}
