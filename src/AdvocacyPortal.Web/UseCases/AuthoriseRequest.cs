using System.Reflection;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using MediatR;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Lets a request through only for those it names, by the rights the database knows now.</summary>
internal sealed class AuthoriseRequest<TRequest, TResponse>(PortalDbContext db, Actor actor) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly bool IsQuery = Array.Exists(
        typeof(TRequest).GetInterfaces(),
        one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static readonly Who Allowed = typeof(TRequest).GetCustomAttribute<MaySendAttribute>()?.Who ?? Who.None;

    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var standing = Who.Anyone;
        if (actor.IsSystem)
        {
            standing |= Who.System;
        }
        else if (actor.Id is { } id && await ActiveAsync(id, cancellationToken) is { } person)
        {
            actor.Know(person);
            standing |= Who.Employee
                | (person.Roles.HasFlag(Roles.Champion) ? Who.Champion : 0)
                | (person.Roles.HasFlag(Roles.Leader) ? Who.Leader : 0)
                | (person.Roles.HasFlag(Roles.Administrator) ? Who.Administrator : 0);
        }

        return (standing & Allowed) != 0 ? await next() : TResponse.Forbid();
    }

    // A command may change the person, so it gets rows of its own.
    private async Task<Person?> ActiveAsync(PersonId id, CancellationToken cancellation) => IsQuery
        ? await (await KnownPeople.NowAsync(db, cancellation)).ActiveAsync(db, id, cancellation)
        : await AskedOften.ActivePerson(db, id, cancellation);
}
