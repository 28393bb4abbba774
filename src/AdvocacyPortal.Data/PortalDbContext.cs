using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Data.Mapping;
using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Data;

/// <summary>Everything the portal keeps in its database.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<Flag> Flags => Set<Flag>();
    public DbSet<RecordedFlagEvent> FlagEvents => Set<RecordedFlagEvent>();
    public DbSet<StoredTimeline> FlagTimelines => Set<StoredTimeline>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Area> Areas => Set<Area>();
    public DbSet<Process> Processes => Set<Process>();
    public DbSet<CustomerTask> CustomerTasks => Set<CustomerTask>();
    public DbSet<CharterValue> CharterValues => Set<CharterValue>();
    public DbSet<CharterValueVersion> CharterValueVersions => Set<CharterValueVersion>();
    public DbSet<Company> Companies => Set<Company>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<ProcessedCommand> ProcessedCommands => Set<ProcessedCommand>();
    public DbSet<ImportRun> Imports => Set<ImportRun>();
    public DbSet<BaselineReset> BaselineResets => Set<BaselineReset>();
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<FlagId>().HaveConversion<TypedIdConverter<FlagId>>();
        configurationBuilder.Properties<PersonId>().HaveConversion<TypedIdConverter<PersonId>>();
        configurationBuilder.Properties<AreaId>().HaveConversion<TypedIdConverter<AreaId>>();
        configurationBuilder.Properties<ProcessId>().HaveConversion<TypedIdConverter<ProcessId>>();
        configurationBuilder.Properties<CustomerTaskId>().HaveConversion<TypedIdConverter<CustomerTaskId>>();
        configurationBuilder.Properties<CharterValueId>().HaveConversion<TypedIdConverter<CharterValueId>>();
        configurationBuilder.Properties<CharterValueVersionId>().HaveConversion<TypedIdConverter<CharterValueVersionId>>();
        SqliteProvider.Configure(configurationBuilder);
    }
}
