using AdvocacyPortal.Data.Search;
using AdvocacyPortal.Web.Live;
using AdvocacyPortal.Web.Ui;
using FluentValidation;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Wires the use cases. Tests and seeding call it too, with a clock and a database of their own.</summary>
public static class UseCasesRegistration
{
    /// <summary>Needs a <c>PortalDbContext</c> and a <see cref="TimeProvider"/> beside it.</summary>
    public static IServiceCollection AddPortalUseCases(this IServiceCollection services)
    {
        services.AddMediatR(options =>
        {
            options.RegisterServicesFromAssemblyContaining<Portal>();
            options.AddOpenBehavior(typeof(TraceRequest<,>));
            options.AddOpenBehavior(typeof(AuthoriseRequest<,>));
            options.AddOpenBehavior(typeof(ValidateRequest<,>));
            options.AddOpenBehavior(typeof(CommitCommand<,>));
        });
        foreach (var validator in typeof(Portal).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in validator.GetInterfaces().Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IValidator<>)))
            {
                // They hold nothing of a request, and making their rules costs more than checking them.
                services.AddSingleton(contract, validator);
            }
        }

        services.AddSingleton<Dispatcher>();
        services.AddSingleton<WriteTurn>();
        services.AddSingleton<DiskWatch>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<MetricsRollup>();
        services.AddSingleton<PersonCircuits>();
        services.AddScoped<Actor>();
        services.AddScoped<SignedIn>();
        services.AddScoped<Portal>();
        services.AddScoped<PageReading>();
        services.AddScoped<FlagReading>();
        services.AddScoped<FlagSearch>();
        services.AddScoped<NewFlags>();
        services.AddScoped<FlagDesk>();
        services.AddScoped<FlagFigures>();
        services.AddScoped<SubjectDesk>();
        services.AddScoped<Colleagues>();
        services.AddScoped<Words>();
        services.AddScoped<StoryDesk>();
        services.AddScoped<CheckedFlags>();
        return services;
    }
}
