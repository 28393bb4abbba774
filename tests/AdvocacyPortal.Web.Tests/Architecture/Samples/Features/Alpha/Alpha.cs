using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Tests.Architecture.Samples.Features.Alpha;

/// <summary>Every employee asks; nothing follows.</summary>
[MaySend(Who.Employee)]
internal sealed record AlphaQuery(AlphaWish Wish) : IQuery<IReadOnlyList<AlphaAnswer>>;

internal sealed record AlphaWish(int Number);

internal sealed record AlphaAnswer(string Text);

internal sealed class AlphaHandler : IRequestHandler<AlphaQuery, Outcome<IReadOnlyList<AlphaAnswer>>>
{
    public Task<Outcome<IReadOnlyList<AlphaAnswer>>> Handle(AlphaQuery request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

public sealed class AlphaPanel : ComponentBase;
