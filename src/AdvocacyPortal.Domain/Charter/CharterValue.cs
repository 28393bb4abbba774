namespace AdvocacyPortal.Domain.Charter;

/// <summary>Key of a <see cref="CharterValue"/> through all its versions.</summary>
public readonly record struct CharterValueId(Guid Value) : ITypedId<CharterValueId>
{
    /// <inheritdoc/>
    public static CharterValueId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static CharterValueId New() => new(Guid.CreateVersion7());
}

/// <summary>Key of one wording; flags cite this, so that what was promised then stays readable.</summary>
public readonly record struct CharterValueVersionId(Guid Value) : ITypedId<CharterValueVersionId>
{
    /// <inheritdoc/>
    public static CharterValueVersionId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static CharterValueVersionId New() => new(Guid.CreateVersion7());
}

/// <summary>What customers may expect of us.</summary>
public sealed class CharterValue
{
    private readonly List<CharterValueVersion> versions = [];

    private CharterValue() { }

    /// <param name="id">New key.</param>
    /// <param name="order">Place in lists, from 1.</param>
    public CharterValue(CharterValueId id, int order)
    {
        Id = id;
        Order = order;
    }

    public CharterValueId Id { get; private set; }
    public int Order { get; private set; }

    /// <summary>Retired values stay on the flags that cite them and are offered no more.</summary>
    public bool Retired { get; private set; }

    /// <summary>Every wording, oldest first.</summary>
    public IReadOnlyList<CharterValueVersion> Versions => versions;

    /// <summary>The wording in force. At least one version must have been written.</summary>
    public CharterValueVersion Current => versions.MaxBy(version => version.Number)!;

    /// <summary>Puts a new wording in force; earlier ones stay.</summary>
    public CharterValueVersion Write(string name, string text, DateTimeOffset now)
    {
        var version = new CharterValueVersion(CharterValueVersionId.New(), Id, versions.Count + 1, name, text, now);
        versions.Add(version);
        return version;
    }

    /// <summary>Moves it in lists.</summary>
    /// <param name="order">From 1.</param>
    public void Place(int order) => Order = order;

    /// <summary>Offers it no more, or again.</summary>
    public void Retire(bool retired) => Retired = retired;
}

/// <summary>One wording of a charter value.</summary>
public sealed class CharterValueVersion
{
    private CharterValueVersion() { }

    internal CharterValueVersion(CharterValueVersionId id, CharterValueId valueId, int number, string name, string text, DateTimeOffset since)
    {
        Id = id;
        ValueId = valueId;
        Number = number;
        Name = name;
        Text = text;
        Since = since;
    }

    public CharterValueVersionId Id { get; private set; }
    public CharterValueId ValueId { get; private set; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private set; }
    public string Name { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTimeOffset Since { get; private set; }
}
