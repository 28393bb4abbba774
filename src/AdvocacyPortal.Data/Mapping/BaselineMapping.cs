using AdvocacyPortal.Domain.Metrics.Signals;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvocacyPortal.Data.Mapping;

internal sealed class BaselineMapping : IEntityTypeConfiguration<BaselineReset>
{
    public void Configure(EntityTypeBuilder<BaselineReset> reset)
    {
        reset.ToTable("BaselineResets");
        reset.Property(one => one.Id).ValueGeneratedNever();
        reset.HasOne<Person>().WithMany().HasForeignKey(one => one.DecidedById);
    }
}
