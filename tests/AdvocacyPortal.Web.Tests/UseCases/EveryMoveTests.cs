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
    public async Task Is_made_and_leaves_the_state_the_fold_of_its_record(string name)
    {
        await FillAsync();
        var (flag, sample) = await StageAsync(name);

        var outcome = await SendAsync(sample.Sender, sample.Sender is null, sample.Make(flag.Id, flag.Version));

        Assert.True(outcome.IsDone, $"{outcome.Kind} {outcome.Refusal?.Reason} {string.Join(", ", outcome.Fields)}");
        Assert.True(outcome.Value.Version > flag.Version);
        Assert.Equal(FlagReceipt.Of(await Stored(flag.Id)), outcome.Value);
        foreach (var id in await InDatabase(db => Task.FromResult(db.Flags.Select(one => one.Id).ToList())))
        {
            await AssertIsFold(id);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Sent_twice_has_the_effect_of_once(string name)
    {
        await FillAsync();
        var (flag, sample) = await StageAsync(name);
        var command = sample.Make(flag.Id, flag.Version);
        var first = await SendAsync(sample.Sender, sample.Sender is null, command);
        var after = await Fingerprint();

        var second = await SendAsync(sample.Sender, sample.Sender is null, command);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(after, await Fingerprint());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Sent_on_what_somebody_else_changed_meanwhile_changes_nothing(string name)
    {
        await FillAsync();
        var (flag, sample) = await StageAsync(name);
        var command = sample.Make(flag.Id, flag.Version - 1);
        if (command.Version is null)
        {
            return;
        }

        var before = await Fingerprint();
        var outcome = await SendAsync(sample.Sender, sample.Sender is null, command);

        Assert.Equal(OutcomeKind.Stale, outcome.Kind);
        Assert.Equal(before, await Fingerprint());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task On_a_flag_that_does_not_exist_is_not_found(string name)
    {
        await FillAsync();
        var (_, sample) = await StageAsync(name);
        var before = await Fingerprint();

        var made = await SendAsync(sample.Sender, sample.Sender is null, sample.Make(FlagId.New(), 1));
        var empty = await SendAsync(sample.Sender, sample.Sender is null, sample.Make(default, null));

        Assert.Equal(OutcomeKind.NotFound, made.Kind);
        Assert.Equal(OutcomeKind.NotFound, empty.Kind);
        Assert.Equal(before, await Fingerprint());
    }
}
