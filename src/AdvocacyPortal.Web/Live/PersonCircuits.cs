using System.Collections.Concurrent;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.SignalR;

namespace AdvocacyPortal.Web.Live;

/// <summary>The live connections of each person, so that a change of their rights can end them at once.</summary>
public sealed class PersonCircuits
{
    private readonly ConcurrentDictionary<string, Connection> connections = new(StringComparer.Ordinal);

    /// <summary>How many live pages this person has open now.</summary>
    public int Count(PersonId person) => connections.Values.Count(one => one.Person == person);

    /// <summary>Ends every live page of this person. Call it after the commit: the page comes back at once and reads its rights anew.</summary>
    public void Abort(PersonId person)
    {
        foreach (var connection in connections.Values.Where(one => one.Person == person))
        {
            connection.Context.Abort();
        }
    }

    internal void Add(PersonId person, HubCallerContext context) => connections[context.ConnectionId] = new Connection(person, context);

    internal void Remove(HubCallerContext context) => connections.TryRemove(context.ConnectionId, out _);

    private sealed record Connection(PersonId Person, HubCallerContext Context);
}

/// <summary>Writes each live connection down under the person of its cookie.</summary>
/// <param name="circuits">The book.</param>
internal sealed class CircuitConnections(PersonCircuits circuits) : IHubFilter
{
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var signedIn = new UseCases.SignedIn();
        signedIn.Read(context.Context.User ?? new());
        if (signedIn.PersonId is { } person)
        {
            circuits.Add(person, context.Context);
        }

        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        circuits.Remove(context.Context);
        return next(context, exception);
    }
}
