using System.Reflection;
using AdvocacyPortal.Web.Tests.Architecture.Samples;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Tests.Architecture;

public sealed class DataRulesTests
{
    private static readonly string[] Providers = ["Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCLRaw", "Npgsql"];
    private static readonly string[] RawSql = ["FromSql", "ExecuteSql", "SqlQuery"];
    private static readonly string[] MayKnowProvider = ["AdvocacyPortal.Data.Providers", "AdvocacyPortal.Data.Search", "AdvocacyPortal.Migrations"];

    // Commit saves for every command, the importer its batches. The other two run before there is anybody who could send one.
    private static readonly string[] MaySave =
    [
        "AdvocacyPortal.Web.UseCases.CommitCommand`2",
        "AdvocacyPortal.Web.Features.Demo.DemoSeeder",
        "AdvocacyPortal.Web.Features.Importing.BacklogImport",
        "AdvocacyPortal.Web.Hosting.FirstStart",
    ];

    [Fact]
    public void Only_commit_saves() => Rule.Holds(Code.Types.SelectMany(Saves));

    [Fact]
    public void A_handler_that_saves_is_caught() => Rule.Catches(Saves(typeof(SavingHandler)), nameof(SavingHandler));

    [Fact]
    public void Only_providers_and_search_know_the_database() => Rule.Holds(Code.Types.SelectMany(KnowsProvider));

    [Theory]
    [InlineData(typeof(RawSqlHandler))]
    [InlineData(typeof(ProviderHandler))]
    public void A_handler_that_knows_the_database_is_caught(Type sample) => Rule.Catches(KnowsProvider(sample), sample.Name);

    private static IEnumerable<string> Saves(Type type) =>
        from call in Code.CallsOf(type)
        where call.Name.StartsWith("SaveChanges", StringComparison.Ordinal) && call.DeclaringType!.IsAssignableTo(typeof(DbContext))
        where !MaySave.Contains(type.FullName)
        select $"{type.FullName} calls {call.Name}";

    private static IEnumerable<string> KnowsProvider(Type type) =>
        MayKnowProvider.Any(allowed => type.Namespace!.StartsWith(allowed, StringComparison.Ordinal))
            ? []
            : Code.UsedBy(type)
                .Where(used => Providers.Any(provider => used.Assembly.GetName().Name!.StartsWith(provider, StringComparison.Ordinal)))
                .Select(used => $"{type.FullName} uses {used.FullName}")
                .Concat(Code.CallsOf(type).Where(IsRawSql).Select(call => $"{type.FullName} calls {call.Name}"));

    private static bool IsRawSql(MethodBase call) =>
        call.DeclaringType?.Namespace == "Microsoft.EntityFrameworkCore"
        && RawSql.Any(name => call.Name.StartsWith(name, StringComparison.Ordinal));
}
