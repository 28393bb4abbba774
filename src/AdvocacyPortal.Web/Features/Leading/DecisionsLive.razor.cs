using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.Ui.Moves;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Leading;

/// <summary>What waits for this leader's decision, one after the other, each decided where it stands.</summary>
public sealed partial class DecisionsLive : LiveComponent
{
    private string? notice;
    private string? problem;
    private FlagOnForm? form;
    private int focused;
    private int taken;

    /// <summary>What came with the page.</summary>
    [PersistentState]
    public byte[]? Kept
    {
        get => Packed.Pack(Shown);
        set => Shown = Packed.Unpack<DecisionsToTake>(value);
    }

    /// <summary>What is on screen; null where it could not be loaded.</summary>
    public DecisionsToTake? Shown { get; private set; }

    [Inject]
    private Portal Portal { get; set; } = default!;

    protected override bool IsLoaded => Shown is not null;

    protected override async Task LoadAsync()
    {
        var outcome = await Portal.Send(new GetDecisionsQuery(), Stopping);
        problem = outcome.IsDone ? null : Words.Of(outcome.Kind, outcome.Refusal);
        Shown = outcome.IsDone ? WithOpen(outcome.Value) : null;
    }

    // What somebody is filling in stays, also where another leader was quicker: sending it says so.
    private DecisionsToTake WithOpen(DecisionsToTake now)
    {
        var open = Shown?.Flags.FirstOrDefault(one => one.Flag.Number == form?.Number);
        return open is null || now.Flags.Any(one => one.Flag.Number == open.Flag.Number) ? now : now with { Flags = [open, .. now.Flags] };
    }

    protected override async Task ChangedAsync(IReadOnlyList<FlagChange> changes)
    {
        var known = Shown?.Flags.Select(one => one.Flag.Number).ToHashSet() ?? [];
        await ReloadAsync();
        var came = Shown?.Flags.Count(one => !known.Contains(one.Flag.Number)) ?? 0;
        notice = came switch { 0 => notice, 1 => Texts["Came.One"], _ => Texts["Came.Many", came] };
    }

    private void Choose(FlagOnForm flag) => form = flag;

    private async Task CancelAsync()
    {
        focused = form!.Number;
        form = null;
        await ReloadAsync();
    }

    private async Task DoneAsync(FlagReceipt receipt)
    {
        var place = Shown!.Flags.TakeWhile(one => one.Flag.Number != receipt.Number).Count();
        form = null;
        taken++;
        await ReloadAsync();
        notice = Texts["Decided", new FlagReference(receipt.Number), taken];
        // The one that stood below, so that a leader goes down the list without reaching for the mouse.
        focused = Shown is { Flags: { Count: > 0 } left } ? left[Math.Min(place, left.Count - 1)].Flag.Number : 0;
    }

    private async Task FailedAsync(OutcomeKind kind)
    {
        if (kind is OutcomeKind.Stale or OutcomeKind.Refused)
        {
            await ReloadAsync();
            form = Shown?.Flags.Select(one => one.Flag).FirstOrDefault(flag => flag.Number == form?.Number) ?? form;
        }
    }
}
