using AdvocacyPortal.Data.Accounts;
using AdvocacyPortal.Data.Saving;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdvocacyPortal.Data.Mapping;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.HasIndex(p => p.Email).IsUnique();
        person.HasIndex(p => new { p.Name, p.Id });
    }
}

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> area)
    {
        area.ToTable("Areas");
        area.Property(a => a.Id).ValueGeneratedNever();
        area.HasIndex(a => a.Name).IsUnique();
    }
}

internal sealed class ProcessMapping : IEntityTypeConfiguration<Process>
{
    public void Configure(EntityTypeBuilder<Process> process)
    {
        process.ToTable("Processes");
        process.Property(p => p.Id).ValueGeneratedNever();
        process.HasIndex(p => p.Name);
        process.HasIndex(p => p.OwnerId);
    }
}

internal sealed class CustomerTaskMapping : IEntityTypeConfiguration<CustomerTask>
{
    public void Configure(EntityTypeBuilder<CustomerTask> task)
    {
        task.ToTable("CustomerTasks");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.HasIndex(t => t.Name);
    }
}

internal sealed class CharterValueMapping : IEntityTypeConfiguration<CharterValue>
{
    public void Configure(EntityTypeBuilder<CharterValue> value)
    {
        value.ToTable("CharterValues");
        value.Property(v => v.Id).ValueGeneratedNever();
        value.Ignore(v => v.Current);
        value.HasMany(v => v.Versions).WithOne().HasForeignKey(v => v.ValueId);
        value.Navigation(v => v.Versions).HasField("versions").UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class CharterValueVersionMapping : IEntityTypeConfiguration<CharterValueVersion>
{
    public void Configure(EntityTypeBuilder<CharterValueVersion> version)
    {
        version.ToTable("CharterValueVersions");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.HasIndex(v => new { v.ValueId, v.Number }).IsUnique();
    }
}

internal sealed class CompanyMapping : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> company)
    {
        company.ToTable("Company");
        company.Property(c => c.Id).ValueGeneratedNever();
        company.Ignore(c => c.Calendar);
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("Drafts");
        draft.HasKey(d => new { d.PersonId, d.Form });
    }
}

internal sealed class ProcessedCommandMapping : IEntityTypeConfiguration<ProcessedCommand>
{
    public void Configure(EntityTypeBuilder<ProcessedCommand> command)
    {
        command.ToTable("ProcessedCommands");
        command.Property(c => c.Id).ValueGeneratedNever();
        command.HasIndex(c => c.At);
    }
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("Imports");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.HasIndex(r => r.At);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("Invitations");
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.HasIndex(i => i.SecretHash).IsUnique();
    }
}
