using System.Collections;
using System.Reflection;
using AdvocacyPortal.Domain.Charter;
using AdvocacyPortal.Domain.Customers;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Features.Administration;
using AdvocacyPortal.Web.Features.Administration.Areas;
using AdvocacyPortal.Web.Features.Administration.CharterValues;
using AdvocacyPortal.Web.Features.Administration.CustomerTasks;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.Features.Administration.Processes;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.Features.Lists;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>
/// Hostile texts in every text field of every command: done or invalid, never an exception. Each field gets some of them,
/// in turn, so that together they get all; with PORTAL_HOSTILE_TEXTS each gets every one.
/// </summary>
public sealed class HostileTextTests : MoveSampleTest
{
    private const int TextsForEachField = 4;

    private int turn;

    [Theory, MemberData(nameof(Names))]
    public async Task A_move_is_made_or_invalid(string name)
    {
        await FillAsync();
        turn = name.Sum(letter => letter);
        var start = Clock.GetUtcNow();
        var (flag, sample) = await StageAsync(name);
        var fields = TextsOf(sample.Make(flag.Id, flag.Version)).Count();
        for (var field = 0; field < fields; field++)
        {
            foreach (var text in NextTexts())
            {
                var outcome = await TryAsync();
                if (outcome.Kind is OutcomeKind.Refused or OutcomeKind.NotFound)
                {
                    // An earlier text was accepted, and the flag stands elsewhere now.
                    Clock.Set(start);
                    (flag, sample) = await StageAsync(name);
                    outcome = await TryAsync();
                }

                flag = outcome.IsDone ? outcome.Value : flag;
                Assert.True(outcome.Kind is OutcomeKind.Done or OutcomeKind.Invalid, $"{outcome.Kind} {outcome.Refusal?.Reason}: {text}");

                async Task<Outcome<FlagReceipt>> TryAsync()
                {
                    var command = sample.Make(flag.Id, flag.Version);
                    var (path, put) = TextsOf(command).ElementAt(field);
                    put(text);
                    try
                    {
                        return await SendAsync(sample.Sender, sample.Sender is null, command);
                    }
                    catch (Exception failure) when (failure is not OperationCanceledException)
                    {
                        throw new InvalidOperationException($"{name}.{path} fails on: {text}", failure);
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Everything_else_that_takes_a_text_ends_well_too()
    {
        await FillAsync();
        var flag = await RaiseAccepted();
        await Try(SmallCompany.Employee, () => new RaiseFlagCommand(new StoryInput { What = SomeStory }));
        await Try(SmallCompany.Employee, () => new SaveDraftCommand("raise", "{}"));
        await Try(SmallCompany.Employee, () => new GetDraftQuery("raise"));
        await Try(SmallCompany.Employee, () => new DiscardDraftCommand("raise"));
        await Try(SmallCompany.Employee, () => new GetFlagToJoinQuery($"F-{flag.Number}"));
        await Try(SmallCompany.Employee, () => new GetRaisedFlagQuery($"F-{flag.Number}"));
        await Try(SmallCompany.Employee, () => new GetSimilarFlagsQuery(SomeStory));
        await Try(SmallCompany.Champion, () => new GetBoardQuery(new BoardFilter { Text = "call" }));
        await Try(SmallCompany.Champion, () => new GetBoardListQuery(new BoardFilter { Text = "call" }));
        await Try(SmallCompany.Champion, () => new GetFlagsQuery(new FlagFilter { Text = "call" }));
        await Try(SmallCompany.Administrator, () => new AddPersonCommand("Nia", $"{Guid.NewGuid():N}@small.example", SmallCompany.Delivery, Roles.None));
        await Try(SmallCompany.Administrator, () => new DescribePersonCommand(SmallCompany.Colleague, "Carl", "carl@small.example", null, Roles.None, ""));
        await Try(SmallCompany.Administrator, () => new DescribeAreaCommand(null, $"Area {Guid.NewGuid()}", null, null, 1, null));
        await Try(SmallCompany.Administrator, () => new DescribeProcessCommand(null, $"Process {Guid.NewGuid()}", null, null, null));
        await Try(SmallCompany.Administrator, () => new RenameTaskCommand(null, $"do {Guid.NewGuid()}", null));
        await Try(SmallCompany.Administrator, () => new WriteCharterValueCommand(null, $"Value {Guid.NewGuid()}", "We do.", null));
        await Try(SmallCompany.Administrator, () => new MergeTaskCommand(SmallCompany.GetRefund, CustomerTaskId.New(), ""));
        await Try(SmallCompany.Administrator, () => new MergeProcessCommand(SmallCompany.RefundApproval, ProcessId.New(), ""));
        await Try(SmallCompany.Administrator, () => new RetireCharterValueCommand(CharterValueId.New(), true, ""));
        await Try(SmallCompany.Administrator, () => new DescribeCompanyCommand("Small company", "Europe/Berlin", WorkingDays.MondayToFriday, null));
        await Try(SmallCompany.Administrator, () => new ImportPeopleCommand("Name,E-mail\nNia,nia@small.example"));
        await Try(SmallCompany.Administrator, () => new PreviewPeopleQuery("Name,E-mail\nNia,nia@small.example"));
        await Try(SmallCompany.Administrator, () => new ListPeopleQuery("a", default, null, null));
        await Try(SmallCompany.Administrator, () => new ListProcessesQuery("a", default, null, null));
        await Try(SmallCompany.Administrator, () => new ListTasksQuery("a", null, null));
        await Try(SmallCompany.Administrator, () => new HandOverCommand(SmallCompany.ProcessOwner, false, null, null, "eva@small.example", null, null, "Note"));
    }

    private async Task Try<T>(PersonId sender, Func<IRequest<Outcome<T>>> make)
    {
        var fields = TextsOf(make()).Count();
        Assert.True(fields > 0, $"{make().GetType().Name} takes no text.");
        for (var field = 0; field < fields; field++)
        {
            foreach (var text in NextTexts())
            {
                var request = make();
                var (path, put) = TextsOf(request).ElementAt(field);
                put(text);
                try
                {
                    var outcome = await SendAs(sender, request);
                    // A reference or a version that was made up is like one that is unknown or old.
                    Assert.True(outcome.Kind is OutcomeKind.Done or OutcomeKind.Invalid or OutcomeKind.NotFound or OutcomeKind.Stale, $"{outcome.Kind}");
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    throw new InvalidOperationException($"{request.GetType().Name}.{path} fails on: {text}", failure);
                }
            }
        }
    }

    private IEnumerable<string> NextTexts() =>
        HostileTexts.Given is null
            ? Enumerable.Range(0, TextsForEachField).Select(_ => HostileTexts.All[turn++ % HostileTexts.All.Count])
            : HostileTexts.All;

    // Every text of a request, however deep, and how to put another one there.
    private static IEnumerable<(string Path, Action<string> Put)> TextsOf(object of, string path = "")
    {
        foreach (var property in of.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.GetIndexParameters().Length == 0))
        {
            var here = $"{path}{property.Name}";
            if (property.PropertyType == typeof(string))
            {
                if (property.CanWrite)
                {
                    yield return (here, text => property.SetValue(of, text));
                }
            }
            else if (property.GetValue(of) is { } value)
            {
                object[] parts = value is IEnumerable items ? [.. items.Cast<object>()] : [value];
                foreach (var found in parts.Where(part => part.GetType() is { IsClass: true } type && type.Namespace!.StartsWith("AdvocacyPortal", StringComparison.Ordinal)).SelectMany(part => TextsOf(part, $"{here}.")))
                {
                    yield return found;
                }
            }
        }
    }
}
