using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>Sends the commands of invented people, exactly as the pages send those of real ones.</summary>
internal sealed class DemoDesk(IServiceProvider services)
{
    private readonly Dispatcher dispatcher = services.GetRequiredService<Dispatcher>();

    /// <summary>Moves that the workflow refused, for the test that wants none.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Sends one; null where it was refused, and the life of that flag ends there.</summary>
    public async Task<FlagReceipt?> SendAsync(Person who, FlagCommand command) => Read(command, await dispatcher.SendAsync(who.Id, command));

    /// <summary>Raises one.</summary>
    public async Task<FlagReceipt?> RaiseAsync(Person who, Raising.RaiseFlagCommand command) => Read(command, await dispatcher.SendAsync(who.Id, command));

    /// <summary>The flag as it stands.</summary>
    public async Task<Flag> LookAsync(FlagId id)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Flags.AsNoTracking().SingleAsync(flag => flag.Id == id);
    }

    private FlagReceipt? Read(object command, Outcome<FlagReceipt> outcome)
    {
        if (outcome.IsDone)
        {
            return outcome.Value;
        }

        Refused.Add($"{command.GetType().Name}: {outcome.Kind} {outcome.Refusal} {string.Join(", ", outcome.Fields)}");
        return null;
    }
}
