using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Saving;

/// <summary>
/// Writes many new rows of one table through one prepared command. The change tracker costs more than the database where
/// a hundred thousand flags arrive at once; columns and conversions still come from the model, so that they cannot differ.
/// </summary>
/// <typeparam name="T">Without collections of its own: they are not written.</typeparam>
public sealed class RowInserter<T> : IAsyncDisposable
    where T : class
{
    private readonly DbCommand command;
    private readonly List<Column> columns = [];

    internal RowInserter(PortalDbContext db, DbTransaction transaction)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var sql = db.GetService<ISqlGenerationHelper>();
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        var names = new List<string>();
        foreach (var property in entity.GetFlattenedProperties())
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(command, $"@p{columns.Count}", null, nullable: true);
            command.Parameters.Add(parameter);
            columns.Add(new(PathTo(property), mapping.Converter?.ConvertToProvider, parameter));
            names.Add(sql.DelimitIdentifier(property.GetColumnName(table)!));
        }

        command.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", columns.Select(one => one.Parameter.ParameterName))})";
    }

    /// <summary>An inserter for the transaction that the context is in.</summary>
    public static async Task<RowInserter<T>> PrepareAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are inserted within a transaction.");
        var inserter = new RowInserter<T>(db, transaction.GetDbTransaction());
        await inserter.command.PrepareAsync(cancellation);
        return inserter;
    }

    /// <summary>Goes on in another transaction of the same connection.</summary>
    internal void Join(DbTransaction transaction) => command.Transaction = transaction;

    /// <summary>Writes one row.</summary>
    public Task InsertAsync(T row, CancellationToken cancellation)
    {
        foreach (var column in columns)
        {
            object? value = row;
            foreach (var step in column.Path)
            {
                value = value is null ? null : step.GetValue(value);
            }

            column.Parameter.Value = (value is null ? null : column.Convert is null ? value : column.Convert(value)) ?? DBNull.Value;
        }

        return command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => command.DisposeAsync();

    private static PropertyInfo[] PathTo(IPropertyBase property)
    {
        var own = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is not a property of {typeof(T).Name}.");
        return property.DeclaringType is IComplexType complex ? [.. PathTo(complex.ComplexProperty), own] : [own];
    }

    private sealed record Column(PropertyInfo[] Path, Func<object?, object?>? Convert, DbParameter Parameter);
}
