using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AdvocacyPortal.Web.Tests.RegistryGaps;

/// <summary>The project that stands in for MediatR.Contracts must fit the MediatR of the package.</summary>
public sealed class MediatRContractsTests
{
    [Fact]
    public async Task Requests_and_notifications_arrive()
    {
        var heard = new List<string>();
        await using var services = new ServiceCollection()
            .AddSingleton(heard)
            .AddMediatR(options => options.RegisterServicesFromAssemblyContaining<MediatRContractsTests>())
            .BuildServiceProvider();
        var mediator = services.GetRequiredService<IMediator>();

        Assert.Equal(42, await mediator.Send(new Ask(41), TestContext.Current.CancellationToken));
        await mediator.Publish(new Told("once"), TestContext.Current.CancellationToken);
        Assert.Equal("once", Assert.Single(heard));
    }

    public sealed record Ask(int Number) : IRequest<int>;

    public sealed record Told(string Text) : INotification;

    public sealed class AskHandler : IRequestHandler<Ask, int>
    {
        public Task<int> Handle(Ask request, CancellationToken cancellationToken) => Task.FromResult(request.Number + 1);
    }

    public sealed class ToldHandler(List<string> heard) : INotificationHandler<Told>
    {
        public Task Handle(Told notification, CancellationToken cancellationToken)
        {
            heard.Add(notification.Text);
            return Task.CompletedTask;
        }
    }
}
