using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using AdvocacyPortal.Domain;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdvocacyPortal.Data.Exchange;

/// <summary>
/// A column on its way between the database and a line of JSON: keys as text, instants in ISO 8601 with all seven
/// digits, enums by name, JSON as it is stored. So the lines say the same whatever database they come from.
/// </summary>
internal sealed class ExchangeColumn
{
    private readonly RelationalTypeMapping mapping;
    private readonly Type type;
    private readonly bool isJson;

    public ExchangeColumn(IColumn column)
    {
        Name = column.Name;
        IsNullable = column.IsNullable;
        mapping = column.StoreTypeMapping;
        var property = column.PropertyMappings.Count > 0 ? column.PropertyMappings[0] : null;
        mapping = property?.TypeMapping ?? mapping;
        type = Nullable.GetUnderlyingType(property?.Property.ClrType ?? typeof(string)) ?? property?.Property.ClrType ?? typeof(string);
        // A property of a type of ours in a text column is a JSON document; so is a column that no property owns.
        isJson = property is null || (ProviderType == typeof(string) && type != typeof(string) && !type.IsEnum);
    }

    public string Name { get; }

    public bool IsNullable { get; }

    private Type ProviderType => mapping.Converter?.ProviderClrType is { } given ? Nullable.GetUnderlyingType(given) ?? given : type;

    /// <summary>Writes the value at a place of a row; nothing where it is null.</summary>
    public void Write(Utf8JsonWriter writer, DbDataReader row, int place)
    {
        if (row.IsDBNull(place))
        {
            return;
        }

        writer.WritePropertyName(Name);
        if (isJson)
        {
            writer.WriteRawValue(row.GetString(place));
            return;
        }

        var stored = Read(row, place);
        WriteValue(writer, mapping.Converter is { } converter ? converter.ConvertFromProvider(stored)! : stored);
    }

    /// <summary>The parameter that stores what a line says.</summary>
    /// <param name="command">To which it is added.</param>
    /// <param name="name">Of the parameter.</param>
    /// <param name="value">Null where the line does not have it.</param>
    /// <exception cref="FormatException">The line says something else than this column holds.</exception>
    public void Bind(DbCommand command, string name, JsonElement? value)
    {
        if (value is null && !IsNullable)
        {
            throw new FormatException($"{Name} is missing.");
        }

        object? model = value is { } given ? isJson ? given.GetRawText() : Parse(given) : null;
        if (isJson)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, model ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        else
        {
            command.Parameters.Add(mapping.CreateParameter(command, name, model, IsNullable));
        }
    }

    private object Read(DbDataReader row, int place) => ProviderType switch
    {
        var one when one == typeof(Guid) => row.GetGuid(place),
        var one when one == typeof(long) => row.GetInt64(place),
        var one when one == typeof(int) || one.IsEnum => row.GetInt32(place),
        var one when one == typeof(bool) => row.GetBoolean(place),
        var one when one == typeof(double) => row.GetDouble(place),
        var one when one == typeof(DateOnly) => row.GetFieldValue<DateOnly>(place),
        var one when one == typeof(DateTimeOffset) => row.GetFieldValue<DateTimeOffset>(place),
        var one when one == typeof(byte[]) => row.GetFieldValue<byte[]>(place),
        var one when one == typeof(string) => row.GetString(place),
        var other => throw new NotSupportedException($"{Name} holds a {other.Name}, which no line of an export can say."),
    };

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset instant:
                writer.WriteStringValue(instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case Guid key:
                writer.WriteStringValue(key);
                break;
            case string or Enum:
                writer.WriteStringValue(value.ToString());
                break;
            default:
                writer.WriteStringValue(KeyOf(value));
                break;
        }
    }

    private object Parse(JsonElement given)
    {
        try
        {
            return type switch
            {
                var one when one == typeof(bool) => given.GetBoolean(),
                var one when one == typeof(int) => given.GetInt32(),
                var one when one == typeof(long) => given.GetInt64(),
                var one when one == typeof(double) => given.GetDouble(),
                var one when one == typeof(DateTimeOffset) => DateTimeOffset.ParseExact(given.GetString()!, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                var one when one == typeof(DateOnly) => DateOnly.ParseExact(given.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                var one when one == typeof(byte[]) => given.GetBytesFromBase64(),
                var one when one == typeof(Guid) => given.GetGuid(),
                var one when one == typeof(string) => given.GetString()!,
                { IsEnum: true } => Enum.Parse(type, given.GetString()!),
                _ => mapping.Converter!.ConvertFromProvider(given.GetGuid())!,
            };
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException($"{Name} cannot be {given.GetRawText()}.", failure);
        }
    }

    private static Guid KeyOf(object id) => (Guid)id.GetType().GetProperty(nameof(ITypedId<>.Value))!.GetValue(id)!;
}
