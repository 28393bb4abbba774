using AdvocacyPortal.Web.Features.Casework.Timed;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Hosting;

/// <summary>What happens by itself when its date comes.</summary>
internal static class TimedWork
{
    /// <summary>One worker for all of it.</summary>
    public static IServiceCollection AddTimedWork(this IServiceCollection services) => services.AddHostedService<TimedMoves>().AddHostedService<FigurePreparation>();
}
