using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Reading;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AdvocacyPortal.Web.Features.Board;

/// <summary>The board as it is now: follows what others do, and opens the form of a move by menu, key or drop.</summary>
public sealed partial class BoardLive : LiveComponent
{
    private readonly HashSet<int> changed = [];
    private ElementReference root;
    private Task<IJSObjectReference>? script;
    private DotNetObjectReference<BoardLive>? self;
    private string? notice;
    private string? problem;
    private OpenMoves? dialog;
    private PendingDrop? pending;

    /// <summary>What is chosen; a change of it loads the page anew.</summary>
    [Parameter, EditorRequired]
    public BoardFilter Filter { get; set; } = default!;

    /// <summary>What came with the page.</summary>
    [PersistentState]
    public byte[]? Kept
    {
        get => Packed.Pack(Shown);
        set => Shown = Packed.Unpack<BoardShown>(value);
    }

    /// <summary>The view on screen; null where it could not be loaded.</summary>
    public BoardShown? Shown { get; private set; }

    [Inject]
    private Portal Portal { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    protected override bool IsLoaded => Shown is not null;

    protected override async Task LoadAsync()
    {
        switch (Filter.View)
        {
            case BoardView.List:
                Take(await Portal.Send(new GetBoardListQuery(Filter), Stopping), list => new BoardShown(null, list, null));
                break;
            case BoardView.Ageing:
                Take(await Portal.Send(new GetAgeingQuery(Filter), Stopping), ageing => new BoardShown(null, null, ageing));
                break;
            default:
                Take(await Portal.Send(new GetBoardQuery(Filter), Stopping), columns => new BoardShown(columns, null, null));
                break;
        }
    }

    protected override async Task ChangedAsync(IReadOnlyList<FlagChange> changes)
    {
        var before = (Shown?.Faces ?? []).ToDictionary(face => face.Number);
        await ReloadAsync();
        var now = (Shown?.Faces ?? []).ToDictionary(face => face.Number);
        changed.Clear();
        var news = new List<string>();
        foreach (var number in changes.Select(change => change.Number).Distinct())
        {
            var reference = new FlagReference(number).ToString();
            var was = before.GetValueOrDefault(number);
            if (now.TryGetValue(number, out var face))
            {
                changed.Add(number);
                news.Add(was is null || was.State != face.State
                    ? Texts[was is null ? "News.Came" : "News.Moved", reference, Words.Of(face.State)]
                    : Texts["News.Changed", reference]);
            }
            else if (was is not null)
            {
                news.Add(Texts["News.Left", reference]);
            }
        }

        notice = news.Count switch { 0 => notice, 1 => news[0], _ => Texts["News.Many", news.Count] };
        if (pending is not null && (dialog is null || changes.Any(change => change.Number == pending.Number)))
        {
            pending = null;
        }

        await FollowInDialogAsync(changes);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            script = AttachAsync();
            await script;
        }
    }

    protected override void Dispose(bool disposing)
    {
        self?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A drag begins: where may this card go?</summary>
    /// <param name="number">The flag's reference.</param>
    [JSInvokable]
    public async Task<DropTargets> TargetsAsync(int number)
    {
        if (await MovesOfAsync(number) is not { } moves)
        {
            return new DropTargets([], new Dictionary<string, string>());
        }

        var states = Enum.GetValues<FlagState>();
        return new DropTargets(
            [.. states.Where(state => moves.To(state).Count > 0).Select(state => state.ToString())],
            states.Where(state => moves.To(state).Count == 0 && moves.WhyNot(state) is not null).ToDictionary(state => state.ToString(), state => Words.Of(moves.WhyNot(state)!)));
    }

    /// <summary>A card was dropped: opens the form of the move that leads there.</summary>
    /// <param name="number">The flag's reference.</param>
    /// <param name="column">Name of the state.</param>
    [JSInvokable]
    public async Task DroppedAsync(int number, string column)
    {
        if (Enum.TryParse<FlagState>(column, out var to) && await MovesOfAsync(number) is { } moves && moves.To(to) is { Count: > 0 } offered)
        {
            pending = new PendingDrop(number, to);
            await ShowAsync(new OpenMoves(moves, offered, offered.Count == 1 ? offered[0].Action : null));
        }
    }

    /// <summary>A drop was not possible; says why.</summary>
    /// <param name="reason">As <see cref="TargetsAsync"/> gave it.</param>
    [JSInvokable]
    public void NotDropped(string reason)
    {
        notice = reason;
        StateHasChanged();
    }

    private async Task OpenMenuAsync(int number)
    {
        if (await MovesOfAsync(number) is { } moves)
        {
            await ShowAsync(new OpenMoves(moves, [.. moves.OnCard], null));
        }
    }

    private async Task ShowAsync(OpenMoves opened)
    {
        dialog = opened;
        StateHasChanged();
        await TellAsync("open", opened.Moves.Flag.Number);
    }

    private async Task DoneAsync()
    {
        // The card stays where it was dropped until the change arrives, a moment later.
        dialog = null;
        await HideAsync();
    }

    private async Task CloseAsync()
    {
        if (dialog is not null)
        {
            dialog = null;
            pending = null;
            await HideAsync();
        }
    }

    private async Task HideAsync()
    {
        StateHasChanged();
        await TellAsync("close");
    }

    // What was typed stays, and so does the version it was typed for: the first attempt to send it says what came between.
    private async Task FollowInDialogAsync(IReadOnlyList<FlagChange> changes)
    {
        if (dialog is { } open && changes.Any(change => change.Number == open.Moves.Flag.Number && change.Version > open.Moves.Flag.Version))
        {
            await LookAgainAsync();
        }
    }

    private async Task LookAgainAsync()
    {
        if (dialog is { } open && await MovesOfAsync(open.Moves.Flag.Number) is { } moves)
        {
            dialog = open with { Moves = moves, Offered = [.. moves.OnCard], ChangedMeanwhile = moves.Flag.Version > open.Moves.Flag.Version || open.ChangedMeanwhile };
        }
    }

    private async Task<FlagMovesView?> MovesOfAsync(int number)
    {
        var outcome = await Portal.Send(new GetFlagMovesQuery(new FlagReference(number)), Stopping);
        notice = outcome.IsDone ? notice : Words.Of(outcome.Kind, outcome.Refusal);
        return outcome.IsDone ? outcome.Value : null;
    }

    private void Take<T>(Outcome<T> outcome, Func<T, BoardShown> show)
    {
        Shown = outcome.IsDone ? show(outcome.Value) : null;
        problem = outcome.IsDone ? null : Words.Of(outcome.Kind, outcome.Refusal);
    }

    private async Task<IJSObjectReference> AttachAsync()
    {
        var module = await Browser.InvokeAsync<IJSObjectReference>("import", Stopping, $"./{Assets["js/board.js"]}");
        return await module.InvokeAsync<IJSObjectReference>("attach", Stopping, root, self);
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
