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
        flag.HasIndex(f => new { f.ChampionId, f.State });
        flag.HasIndex(f => new { f.ProcessId, f.State });
        flag.HasIndex(f => new { f.ChangedAt, f.Id });
        flag.HasIndex(f => new { f.RaisedAt, f.Id });
        flag.HasIndex(f => new { f.Escalated, f.EscalatedTo });
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
