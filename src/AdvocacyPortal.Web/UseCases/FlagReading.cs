using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Live;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>
/// What the parts of one page have read of its flag, so that they read it once and show the same moment. Only rows are
/// shared: what of them a person may read, each request asks for itself.
/// </summary>
public sealed class PageReading
{
    private ReadFlag? read;

    /// <summary>Whether anything is kept at all: a circuit lives for hours.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Called by a page before its parts ask.</summary>
    /// <param name="method">Of its request: only a page that is looked at keeps what was read, one that is sent may change it.</param>
    public void Begin(string? method) => IsBegun = method is not null && HttpMethods.IsGet(method);

    /// <summary>The flag as another part has read it; null where none has, or where a change was told since.</summary>
    internal ReadFlag? Find(int number, long published) =>
        read is { } known && known.Number == number && known.Published == published ? known : null;

    internal void Keep(ReadFlag now)
    {
        if (IsBegun)
        {
            read = now;
        }
    }
}

/// <summary>A flag's rows, never tracked.</summary>
/// <param name="Number">Which.</param>
/// <param name="Published">How many changes had been told before it was read.</param>
/// <param name="Flag">Null where it does not exist.</param>
internal sealed record ReadFlag(int Number, long Published, Flag? Flag)
{
    /// <summary>Null until somebody asked.</summary>
    public IReadOnlyList<RecordedFlagEvent>? Events { get; set; }
}

/// <summary>Reads a flag for those who only look at it: nothing of it is tracked, and nothing may be changed.</summary>
public sealed class FlagReading(PortalDbContext db, ChangeFeed feed)
{
    private PageReading? page;
    private ReadFlag? read;

    /// <summary>Set by the dispatcher, where the request is a page's.</summary>
    internal void ReadWith(PageReading? shared) => page = shared;

    /// <summary>The flag, whoever asks; null where it does not exist.</summary>
    internal async Task<Flag?> FlagAsync(FlagReference reference, CancellationToken cancellation)
    {
        // Looked at first: what is told while it is read is read again by the next part.
        var published = feed.Published;
        read = page?.Find(reference.Number, published);
        if (read is null)
        {
            read = new ReadFlag(reference.Number, published, await AskedOften.FlagToRead(db, reference.Number, cancellation));
            page?.Keep(read);
        }

        return read.Flag;
    }

    /// <summary>The record of a flag, oldest event first.</summary>
    internal async Task<IReadOnlyList<RecordedFlagEvent>> EventsAsync(FlagId flag, CancellationToken cancellation)
    {
        if (read is not { } known || known.Flag?.Id != flag)
        {
            return await ReadEventsAsync(flag, cancellation);
        }

        return known.Events ??= await ReadEventsAsync(flag, cancellation);
    }

    private async Task<IReadOnlyList<RecordedFlagEvent>> ReadEventsAsync(FlagId flag, CancellationToken cancellation)
    {
        var events = new List<RecordedFlagEvent>();
        await foreach (var line in AskedOften.EventsOf(db, flag).WithCancellation(cancellation))
        {
            events.Add(line);
        }

        return events;
    }
}
