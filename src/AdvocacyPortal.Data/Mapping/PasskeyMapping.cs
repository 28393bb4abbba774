using AdvocacyPortal.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvocacyPortal.Data.Mapping;

/// <summary>
/// Identity maps passkeys only where the running host's options ask for its third schema. Design time and tests have no
/// such options, and the model must be the same everywhere.
/// </summary>
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const int LongestCredentialId = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("AspNetUserPasskeys");
        passkey.HasKey(one => one.CredentialId);
        passkey.Property(one => one.CredentialId).HasMaxLength(LongestCredentialId);
        passkey.OwnsOne(one => one.Data).ToJson();
        passkey.HasOne<Account>().WithMany().HasForeignKey(one => one.UserId).IsRequired();
    }
}
