using AdvocacyPortal.Data.Providers.SqliteModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AdvocacyPortal.Data.Tests.Mapping;

/// <summary>Where one fails after a change of the mappings: scripts/add-migration or scripts/compile-model was not run.</summary>
public sealed class CompiledModelTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_compiled_model_is_used()
    {
        await using var db = database.Open();

        Assert.IsType<PortalDbContextModel>(db.Model);
    }

    [Fact]
    public async Task The_compiled_model_is_that_of_the_mappings()
    {
        await using var db = database.Open();

        Assert.Equal(Told(db.GetService<IDesignTimeModel>().Model), Told(db.Model));
    }

    private static string Told(IReadOnlyModel model) => string.Join('\n', model.GetEntityTypes().SelectMany(Lines).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(IReadOnlyEntityType entity) =>
    [
        $"{entity.Name} in {entity.GetTableName()}{entity.GetContainerColumnName()}, JSON: {entity.IsMappedToJson()}",
        .. Columns(entity, entity.Name),
        .. entity.GetKeys().Select(key => $"{entity.Name} key {Names(key.Properties)}, first: {key.IsPrimaryKey()}"),
        .. entity.GetForeignKeys().Select(key => $"{entity.Name} to {key.PrincipalEntityType.Name} by {Names(key.Properties)}, unique: {key.IsUnique}, required: {key.IsRequired}, {key.DeleteBehavior}"),
        .. entity.GetIndexes().Select(index => $"{entity.Name} index {Names(index.Properties)}, unique: {index.IsUnique}"),
        .. entity.GetNavigations().Select(one => $"{entity.Name} has {one.Name}, field: {one.GetFieldName()}, eager: {one.IsEagerLoaded}"),
    ];

    private static IEnumerable<string> Columns(IReadOnlyTypeBase type, string path) =>
    [
        .. type.GetProperties().Select(one =>
            $"{path}.{one.Name}: {one.ClrType} as {one.GetTypeMapping().Converter?.ProviderClrType} in {one.GetColumnName()}, null: {one.IsNullable}, "
            + $"token: {one.IsConcurrencyToken}, longest: {one.GetMaxLength()}, made: {one.ValueGenerated}, field: {one.GetFieldName()}"),
        .. type.GetComplexProperties().SelectMany(one => Columns(one.ComplexType, $"{path}.{one.Name}")),
    ];

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(one => one.Name));
}
