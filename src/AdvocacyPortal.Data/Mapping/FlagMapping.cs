using AdvocacyPortal.Domain.Flags;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvocacyPortal.Data.Mapping;

internal sealed class FlagMapping : IEntityTypeConfiguration<Flag>
{
    public void Configure(EntityTypeBuilder<Flag> flag)
    {
        flag.ToTable("Flags");
        flag.HasKey(f => f.Id);
        flag.Property(f => f.Id).ValueGeneratedNever();
        flag.HasIndex(f => f.Number).IsUnique();
        flag.HasIndex(f => new { f.State, f.RaisedAt, f.Id });
        flag.HasIndex(f => new { f.RaiserId, f.ChangedAt });
        // In the order of harm × age within each state and severity; what the board asks of a flag beside that lies in it too.
        flag.HasIndex(f => new { f.State, f.Severity, f.RaisedAt, f.Number, f.AcceptedAt, f.SeverityJudged, f.Kind }).HasDatabaseName("IX_Flags_Order");
        flag.HasIndex(f => new { f.ChampionId, f.State, f.Severity, f.RaisedAt, f.Number, f.AcceptedAt }).HasDatabaseName("IX_Flags_Champion");
        flag.HasIndex(f => new { f.ProcessId, f.State, f.Severity, f.RaisedAt, f.Number, f.AcceptedAt }).HasDatabaseName("IX_Flags_Process");
        // What waits for a person and what is new to them: each line begins at one end of an index.
        flag.HasIndex(f => new { f.State, f.StateSince, f.Number });
        flag.HasIndex(f => new { f.State, f.CheckAt }).HasFilter("\"CheckAt\" IS NOT NULL");
        flag.HasIndex(f => new { f.State, f.Imported, f.ResolvedAt });
        flag.HasIndex(f => new { f.ChampionId, f.ChangedAt, f.Number });
        flag.HasIndex(f => new { f.ProcessId, f.ChangedAt, f.Number, f.AcceptedAt }).HasDatabaseName("IX_Flags_ProcessNews");
        flag.HasIndex(f => new { f.ChangedAt, f.Id });
        flag.HasIndex(f => new { f.RaisedAt, f.Id });
        flag.HasIndex(f => new { f.Escalated, f.EscalatedTo });
        flag.HasIndex(f => f.EscalatedTo).HasFilter("\"EscalatedTo\" IS NOT NULL");
        flag.HasIndex(f => f.CorrectionOwnerId).HasFilter("\"CorrectionOwnerId\" IS NOT NULL");
        flag.HasIndex(f => f.DuplicateOf);
        // What was imported once is not imported twice.
        flag.HasIndex(f => new { f.Source, f.ExternalId }).IsUnique();
        flag.Ignore(f => f.Unsaved);
        flag.Property(f => f.Version).IsConcurrencyToken();
        flag.ComplexProperty(f => f.Story, story => story.Property(s => s.Headline).HasMaxLength(Headline.Longest));
        flag.ComplexProperty(f => f.Promises);
        flag.Property(f => f.Plan).HasJsonConversion();
        flag.Property(f => f.Outcome).HasJsonConversion();
        flag.OwnsMany(f => f.Corroborations, corroboration =>
        {
            corroboration.ToTable("Corroborations");
            corroboration.WithOwner().HasForeignKey("FlagId");
            corroboration.HasKey("FlagId", nameof(Corroboration.Sequence));
            corroboration.Property(c => c.Sequence).ValueGeneratedNever();
            corroboration.Property(c => c.Evidence).HasJsonConversion();
            corroboration.HasIndex(c => c.PersonId);
        });
        flag.Navigation(f => f.Corroborations).HasField("corroborations").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RecordedFlagEventMapping : IEntityTypeConfiguration<RecordedFlagEvent>
{
    public void Configure(EntityTypeBuilder<RecordedFlagEvent> recorded)
    {
        recorded.ToTable("FlagEvents");
        recorded.HasKey(e => new { e.FlagId, e.Sequence });
        recorded.HasIndex(e => new { e.Type, e.HappenedAt });
        recorded.HasIndex(e => e.HappenedAt);
        recorded.HasIndex(e => e.ActorId);
        recorded.Property(e => e.Change).HasJsonConversion();
        recorded.HasOne<Flag>().WithMany().HasForeignKey(e => e.FlagId);
    }
}
