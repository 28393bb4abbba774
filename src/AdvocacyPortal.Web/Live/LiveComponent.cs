using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Live;

/// <summary>
/// An island that follows what others change. A derived component says which changes concern it and how to load; this
/// class listens, gathers the changes of <see cref="Gap"/>, comes back to the renderer and stops with the component.
/// Prerendered, it loads and does not listen.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>Changes of this time are answered by one query.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<FlagChange> pending = [];
    private IDisposable? subscription;
    private CultureInfo culture = CultureInfo.CurrentCulture;
    private CultureInfo language = CultureInfo.CurrentUICulture;
    private bool running;

    /// <summary>How many changes the feed had told when the state on screen was loaded, so that none is lost between prerendering and the circuit.</summary>
    [PersistentState]
    public long? LoadedAfter { get; set; }

    /// <summary>Ends with the component; give it to every query.</summary>
    protected CancellationToken Stopping => stopping.Token;

    [Inject]
    private ChangeFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>Whether the state came with the page, so that it is not asked for twice.</summary>
    protected abstract bool IsLoaded { get; }

    /// <summary>Asks for all that is shown, by the reader's own rights.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Whether a change matters here. Called on the committing thread: compare keys and versions, touch nothing else.</summary>
    /// <param name="change">Of any flag, this person's own changes too.</param>
    protected virtual bool Concerns(FlagChange change) => true;

    /// <summary>Called on the renderer with the changes that concern this component; then it is rendered anew.</summary>
    /// <param name="changes">One or more, in their order; a flag may stand there more than once.</param>
    protected virtual Task ChangedAsync(IReadOnlyList<FlagChange> changes) => ReloadAsync();

    /// <summary>Asks anew, such as after a filter was chosen.</summary>
    protected Task ReloadAsync()
    {
        LoadedAfter = Feed.Published;
        return LoadAsync();
    }

    /// <summary>Listens first and loads then, so that nothing falls between.</summary>
    protected sealed override async Task OnInitializedAsync()
    {
        culture = CultureInfo.CurrentCulture;
        language = CultureInfo.CurrentUICulture;
        if (RendererInfo.IsInteractive)
        {
            subscription = Feed.Listen(Hear);
        }

        if (!IsLoaded || LoadedAfter != Feed.Published)
        {
            await ReloadAsync();
        }
    }

    /// <summary>Frees what a derived component holds; call the base.</summary>
    /// <param name="disposing">False from a finaliser.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            subscription?.Dispose();
            stopping.Cancel();
            stopping.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private void Hear(FlagChange change)
    {
        if (!Concerns(change))
        {
            return;
        }

        lock (gate)
        {
            pending.Add(change);
            if (running)
            {
                return;
            }

            running = true;
        }

        var token = stopping.Token;
        // The committer's language and trace stay with the committer.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => FollowAsync(token), CancellationToken.None);
        }
    }

    private async Task FollowAsync(CancellationToken token)
    {
        try
        {
            do
            {
                await Task.Delay(Gap, Time, token);
                await InvokeAsync(() => AnswerAsync(token));
            }
            while (!Rests());
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page closed.
        }
        catch (ObjectDisposedException) when (token.IsCancellationRequested)
        {
            // Likewise, between two of its steps.
        }
    }

    private async Task AnswerAsync(CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return;
        }

        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = language;
        try
        {
            await ChangedAsync(Take());
            StateHasChanged();
        }
        catch (Exception problem) when (!token.IsCancellationRequested)
        {
            // The boundary round the island shows it, as if it had come from an event.
            await DispatchExceptionAsync(problem);
        }
    }

    private List<FlagChange> Take()
    {
        lock (gate)
        {
            List<FlagChange> changes = [.. pending];
            pending.Clear();
            return changes;
        }
    }

    private bool Rests()
    {
        lock (gate)
        {
            running = pending.Count > 0;
            return !running;
        }
    }
}
