namespace AdvocacyPortal.Domain.Customers;

/// <summary>Key of a <see cref="CustomerTask"/>.</summary>
public readonly record struct CustomerTaskId(Guid Value) : ITypedId<CustomerTaskId>
{
    /// <inheritdoc/>
    public static CustomerTaskId From(Guid value) => new(value);

    /// <summary>A new, time-ordered key.</summary>
    public static CustomerTaskId New() => new(Guid.CreateVersion7());
}

/// <summary>What a customer tries to do; its name follows "trying to".</summary>
public sealed class CustomerTask
{
    private CustomerTask() { }

    /// <param name="id">New key.</param>
    /// <param name="name">1–200 characters, such as "change a delivery date".</param>
    public CustomerTask(CustomerTaskId id, string name)
    {
        Id = id;
        Name = name;
    }

    public CustomerTaskId Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Set when it turned out to be another one in other words.</summary>
    public CustomerTaskId? MergedIntoId { get; private set; }

    /// <summary>Gives it a better name.</summary>
    public void Rename(string name) => Name = name;

    /// <summary>Declares this a second name of <paramref name="other"/>.</summary>
    public void MergeInto(CustomerTaskId other) => MergedIntoId = other;
}
