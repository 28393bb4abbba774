namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>
/// Something made of every flag when it is first asked for, and handed on from one table to the next: then only what changed
/// since is made anew.
/// </summary>
/// <typeparam name="T">It never changes.</typeparam>
internal sealed class Kept<T>
    where T : class
{
    private readonly Lock turn = new();
    private readonly Func<T> anew;
    private readonly Func<T, int[], T> next;
    private T? value;
    private (T Value, int[] Changed)? earlier;

    /// <param name="anew">Makes it of every flag.</param>
    /// <param name="next">Makes it of an earlier one and the places that changed since, some of them perhaps named twice.</param>
    /// <param name="before">That of the table before; null where there was none.</param>
    /// <param name="changed">The places that differ from that table.</param>
    /// <param name="flags">How many flags there are: where many changed, all are gone through.</param>
    public Kept(Func<T> anew, Func<T, int[], T> next, Kept<T>? before, int[] changed, int flags)
    {
        (this.anew, this.next) = (anew, next);
        earlier = before?.HandOn(changed) is { } handed && handed.Changed.Length <= flags / 4 ? handed : null;
    }

    public T Value
    {
        get
        {
            lock (turn)
            {
                value ??= earlier is { } known ? next(known.Value, known.Changed) : anew();
                earlier = null;
                return value;
            }
        }
    }

    private (T Value, int[] Changed)? HandOn(int[] more)
    {
        lock (turn)
        {
            return value is { } made ? (made, more) : earlier is { } known ? (known.Value, [.. known.Changed, .. more]) : null;
        }
    }
}
