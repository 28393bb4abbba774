using System.Collections;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Flags that the command at hand has raised; the commit writes them. The change tracker never sees them.</summary>
public sealed class NewFlags : IEnumerable<Flag>
{
    private readonly List<Flag> flags = [];

    /// <summary>Raised, with its events unsaved and nobody's corroboration yet.</summary>
    public void Add(Flag flag) => flags.Add(flag);

    /// <inheritdoc/>
    public IEnumerator<Flag> GetEnumerator() => flags.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
