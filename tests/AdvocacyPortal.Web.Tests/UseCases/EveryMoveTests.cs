using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>What holds for every move alike.</summary>
public sealed class EveryMoveTests : MoveSampleTest
{
    [Fact]
    public void Every_command_on_a_flag_has_a_sample()
    {
        var commands = typeof(FlagCommand).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(FlagCommand)) && type.Namespace!.StartsWith("AdvocacyPortal.Web.Features", StringComparison.Ordinal))
            .Select(type => type.Name.Replace("Command", "", StringComparison.Ordinal));

        // Planning a check is only for imported flags, which nothing here makes.
        Assert.Equal(commands.Except(["PlanCheck"]).Order(StringComparer.Ordinal), Names.Select(row => row.Data.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Is_made_once_and_leaves_the_state_the_fold_of_its_record(string name)
    {
        await FillAsync();
        var (flag, sample) = await StageAsync(name);
        var command = sample.Make(flag.Id, flag.Version);

        var outcome = await SendAsync(sample.Sender, sample.Sender is null, command);

        Assert.True(outcome.IsDone, $"{outcome.Kind} {outcome.Refusal?.Reason} {string.Join(", ", outcome.Fields)}");
        Assert.True(outcome.Value.Version > flag.Version);
        Assert.Equal(FlagReceipt.Of(await Stored(flag.Id)), outcome.Value);
        foreach (var id in await InDatabase(db => Task.FromResult(db.Flags.Select(one => one.Id).ToList())))
        {
            await AssertIsFold(id);
        }

        // Sent twice it has the effect of once.
        var after = await Fingerprint();
        var second = await SendAsync(sample.Sender, sample.Sender is null, command);
        Assert.Equal(outcome.Value, second.Value);
        Assert.Equal(after, await Fingerprint());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Changes_nothing_on_a_flag_that_does_not_exist_or_that_somebody_else_changed_meanwhile(string name)
    {
        await FillAsync();
        var (flag, sample) = await StageAsync(name);
        var before = await Fingerprint();

        var made = await SendAsync(sample.Sender, sample.Sender is null, sample.Make(FlagId.New(), 1));
        var empty = await SendAsync(sample.Sender, sample.Sender is null, sample.Make(default, null));
        Assert.Equal(OutcomeKind.NotFound, made.Kind);
        Assert.Equal(OutcomeKind.NotFound, empty.Kind);

        var late = sample.Make(flag.Id, flag.Version - 1);
        if (late.Version is not null)
        {
            var outcome = await SendAsync(sample.Sender, sample.Sender is null, late);
            Assert.Equal(OutcomeKind.Stale, outcome.Kind);
        }

        Assert.Equal(before, await Fingerprint());
    }
}
