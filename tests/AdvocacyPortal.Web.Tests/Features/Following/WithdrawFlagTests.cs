using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Casework;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.Features.Following;
using AdvocacyPortal.Web.Features.Triage;
using AdvocacyPortal.Web.UseCases;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Features.Following;

public sealed class WithdrawFlagTests : MoveTest
{
    [Fact]
    public async Task Ends_a_small_matter_that_nobody_else_saw()
    {
        var flag = await Raise();
        Assert.Equal(FlagState.Withdrawn, (await Done(SmallCompany.Employee, new WithdrawFlagCommand(flag.Id, flag.Version, "A mistake."))).State);
        await AssertIsFold(flag.Id);
    }

    [Fact]
    public async Task Lets_the_person_go_where_others_saw_it_too()
    {
        var flag = await RaiseAccepted();
        await Record(flag.Id, SmallCompany.Colleague, new Corroborated(new Evidence("Me too.", null, null, EvidenceGrade.FirstHand, null, QuoteConsent.NotAsked), null));
        Assert.Equal(FlagState.Accepted, (await Done(SmallCompany.Employee, new WithdrawFlagCommand(flag.Id, null, null))).State);
        Assert.Null((await Stored(flag.Id)).RaiserId);
        await AssertIsFold(flag.Id);
    }

    [Fact]
    public async Task Leaves_no_trace_of_the_raiser_in_the_file()
    {
        var other = await RaiseAccepted(SmallCompany.Administrator);
        var flag = await Raise(SmallCompany.Colleague);
        var raiser = SmallCompany.Colleague;
        await Done(raiser, new CommentWithRaiserCommand(flag.Id, "One more thing."));
        await Done(raiser, new ShowNameCommand(flag.Id, null));
        await Done(SmallCompany.Champion, new MarkDuplicateCommand(flag.Id, null, $"F-{other.Number}", "Known."));
        await Done(SmallCompany.Champion, new UnmergeFlagCommand(flag.Id, null, "Not the same."));
        await SendAs(raiser, new SaveDraftCommand($"F-{flag.Number}/Withdraw", "{}"));
        var withdraw = new WithdrawFlagCommand(flag.Id, null, null);
        var first = await Done(raiser, withdraw);

        foreach (var table in new[] { "Flags", "FlagEvents", "Corroborations", "ProcessedCommands", "Drafts" })
        {
            Assert.DoesNotContain(raiser.Value.ToString(), await DumpAsync(table), StringComparison.OrdinalIgnoreCase);
        }

        await AssertIsFold(flag.Id);
        await AssertIsFold(other.Id);
        Assert.Equal(first, (await SendAs(raiser, withdraw)).Value);
        await Ends(OutcomeKind.NotFound, raiser, new CommentWithRaiserCommand(flag.Id, "Still me."));
    }

    private Task<string> DumpAsync(string table) => InDatabase(async db =>
    {
        var text = new System.Text.StringBuilder();
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of the tables stand above.
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                text.Append(reader.GetValue(i) is byte[] key && key.Length == 16 ? new Guid(key).ToString() : reader.GetValue(i)).Append('|');
            }
        }

        return text.ToString();
    });
}
