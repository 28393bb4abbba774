using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>A command of an administrator's form. A second click carries the same id and has no second effect.</summary>
/// <typeparam name="T">What the sender gets back.</typeparam>
public abstract record AdministrationCommand<T> : ICommand<T>, INumberedCommand
{
    /// <inheritdoc/>
    public Guid CommandId { get; init; } = Guid.CreateVersion7();
}
