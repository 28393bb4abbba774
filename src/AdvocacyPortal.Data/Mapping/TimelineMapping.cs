using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Flags;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvocacyPortal.Data.Mapping;

internal sealed class TimelineMapping : IEntityTypeConfiguration<StoredTimeline>
{
    public void Configure(EntityTypeBuilder<StoredTimeline> timeline)
    {
        timeline.ToTable("FlagTimelines");
        timeline.HasKey(one => one.FlagId);
        timeline.Property(one => one.FlagId).ValueGeneratedNever();
        timeline.HasIndex(one => one.Stamp);
        timeline.HasOne<Flag>().WithOne().HasForeignKey<StoredTimeline>(one => one.FlagId);
    }
}
