using System.Reflection;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>
/// Every request and who may send it, and every move by everyone who can stand to a flag, as checked-in tables. With
/// UPDATE_DOCS=1 in the environment the tables are rewritten, for a person to review in the diff.
/// </summary>
public sealed class WhoMaySendTests : MoveSampleTest
{
    [Fact]
    public async Task Every_move_by_everyone_ends_as_the_table_says()
    {
        await FillAsync();
        var table = new List<string> { "How every move ends for everyone, on a flag where it may be made. A dash stands for Forbidden." };
        foreach (var row in Names)
        {
            table.AddRange(["", row.Data]);
            await AppendAsync(table, row.Data);
        }

        AssertSame("moves-by-relation.txt", string.Join('\n', table) + "\n");
    }

    [Fact]
    public void Every_request_names_who_may_send_it_as_the_table_says()
    {
        var requests = typeof(Portal).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IBaseRequest)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => $"{type.FullName!["AdvocacyPortal.Web.".Length..]}: {type.GetCustomAttribute<MaySendAttribute>()?.Who ?? Who.None}\n");

        AssertSame("requests.txt", "Every request and who may send it at all. What they may do to one flag is the workflow's matter.\n\n" + string.Concat(requests));
    }

    private async Task AppendAsync(List<string> table, string name)
    {
        var start = Clock.GetUtcNow();
        var (flag, sample) = await StageAsync(name);
        foreach (var (who, person, roles) in People())
        {
            var before = roles is { } more ? await AppointAsync(person!.Value, more) : Roles.None;
            var outcome = await SendAsync(person, who == "the system", sample.Make(flag.Id, flag.Version));
            var end = outcome.Kind switch
            {
                OutcomeKind.Refused => outcome.Refusal!.Reason.ToString(),
                OutcomeKind.Forbidden => "-",
                OutcomeKind.Invalid => $"{outcome.Fields[0].Field} {outcome.Fields[0].Message}",
                var other => other.ToString(),
            };
            if (roles is not null)
            {
                await AppointAsync(person!.Value, before);
            }

            table.Add($"  {who,-24}{end}");
            if (outcome.IsDone)
            {
                Clock.Set(start);
                (flag, sample) = await StageAsync(name);
            }
        }

        Clock.Set(start);
    }

    private Task<Roles> AppointAsync(PersonId id, Roles roles) => InDatabase(async db =>
    {
        var person = await db.People.SingleAsync(one => one.Id == id, Cancellation);
        var before = person.Roles;
        person.Appoint(roles);
        return before;
    });

    private (string Who, PersonId? Person, Roles? Roles)[] People() =>
    [
        ("the raiser", SmallCompany.Employee, null),
        ("a corroborator", SmallCompany.Colleague, null),
        ("an employee", Cast.Bystander, null),
        ("its champion", SmallCompany.Champion, null),
        ("another champion", SmallCompany.OtherChampion, null),
        ("the resolver", Cast.Resolver, null),
        ("the process owner", SmallCompany.ProcessOwner, null),
        ("the correction's owner", Cast.CorrectionOwner, null),
        ("the deciding leader", SmallCompany.Leader, null),
        ("the leader above", SmallCompany.Director, null),
        ("another leader", Cast.OtherLeader, null),
        ("an administrator", SmallCompany.Administrator, null),
        ("somebody who left", SmallCompany.Former, null),
        ("raiser and leader", SmallCompany.Employee, Roles.Leader),
        ("owner and champion", SmallCompany.ProcessOwner, Roles.Champion),
        ("owner and leader", SmallCompany.ProcessOwner, Roles.Leader),
        ("nobody", null, null),
        ("the system", null, null),
    ];

    private static void AssertSame(string name, string actual)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var differing = actual.Split('\n').Except(expected.Split('\n')).FirstOrDefault() ?? expected.Split('\n').Except(actual.Split('\n')).FirstOrDefault();
        Assert.True(expected == actual, $"{name} differs from what the code says, first in: {differing}. If that is meant, run this test once with UPDATE_DOCS=1 in the environment and review the diff.");
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AdvocacyPortal.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "tests", "AdvocacyPortal.Web.Tests", "UseCases");
    }
}
