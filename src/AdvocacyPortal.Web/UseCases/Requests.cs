using AdvocacyPortal.Domain.Flags;
using MediatR;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Who may send a request. What they may do to one flag is the workflow's matter.</summary>
[Flags]
public enum Who
{
    None = 0,

    /// <summary>Every active person who is signed in.</summary>
    Employee = 1,
    Champion = 2,
    Leader = 4,
    Administrator = 8,

    /// <summary>The background worker, set-up and seeding.</summary>
    System = 16,

    /// <summary>Nobody has to be signed in: sign-in and the first start.</summary>
    Anyone = 32,
}

/// <summary>Stands on every request.</summary>
/// <param name="who">Any one of these is enough.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MaySendAttribute(Who who) : Attribute
{
    /// <summary>Any one of these is enough.</summary>
    public Who Who { get; } = who;
}

/// <summary>Asks; changes nothing.</summary>
/// <typeparam name="T">The records shaped for one screen.</typeparam>
public interface IQuery<T> : IRequest<Outcome<T>>;

/// <summary>Changes something, all or nothing.</summary>
public interface ICommand;

/// <inheritdoc cref="ICommand"/>
/// <typeparam name="T">What the sender gets back.</typeparam>
public interface ICommand<T> : ICommand, IRequest<Outcome<T>>;

/// <summary>A command whose repeat must have no effect.</summary>
public interface INumberedCommand
{
    /// <summary>Made by the client, one for each attempt of a person.</summary>
    Guid CommandId { get; }
}

/// <summary>A command after which nothing that is kept may tell who sent it.</summary>
public interface INamelessCommand : INumberedCommand;

/// <summary>A flag after a command.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its reference.</param>
/// <param name="Version">What to send along with the next command.</param>
/// <param name="State">Where it stands now.</param>
public sealed record FlagReceipt(FlagId Id, int Number, int Version, FlagState State)
{
    /// <summary>The receipt of a flag as it is.</summary>
    public static FlagReceipt Of(Flag flag) => new(flag.Id, flag.Number, flag.Version, flag.State);
}

/// <summary>A command on one flag.</summary>
/// <param name="FlagId">Which.</param>
/// <param name="Version">What the person saw; null where a change in between does no harm, as with a comment.</param>
public abstract record FlagCommand(FlagId FlagId, int? Version) : ICommand<FlagReceipt>, INumberedCommand
{
    /// <inheritdoc/>
    public Guid CommandId { get; init; } = Guid.CreateVersion7();
}
