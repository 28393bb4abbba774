namespace AdvocacyPortal.Domain;

/// <summary>A key that cannot be mistaken for the key of something else. Stored as its <see cref="Value"/>.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The raw key.</summary>
    Guid Value { get; }

    /// <summary>Wraps a raw key read from the database or an address.</summary>
    static abstract TSelf From(Guid value);
}
