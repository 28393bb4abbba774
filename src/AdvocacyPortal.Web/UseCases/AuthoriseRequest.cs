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
    private static readonly Who Allowed = typeof(TRequest).GetCustomAttribute<MaySendAttribute>()?.Who ?? Who.None;

    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var standing = Who.Anyone;
        if (actor.IsSystem)
        {
            standing |= Who.System;
        }
        else if (actor.Id is { } id && await AskedOften.ActivePerson(db, id, cancellationToken) is { } person)
        {
            actor.Know(person);
            standing |= Who.Employee
                | (person.Roles.HasFlag(Roles.Champion) ? Who.Champion : 0)
                | (person.Roles.HasFlag(Roles.Leader) ? Who.Leader : 0)
                | (person.Roles.HasFlag(Roles.Administrator) ? Who.Administrator : 0);
        }

        return (standing & Allowed) != 0 ? await next() : TResponse.Forbid();
    }
}
