using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdvocacyPortal.Data.Mapping;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Data.Tests.Mapping;

public sealed class RecordJsonTests
{
    public static TheoryData<Type> Events => new(typeof(FlagEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FlagEvent))));

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_comes_back_from_the_record_as_it_went_in(Type type)
    {
        var written = (FlagEvent)Example.Of(type);

        var json = JsonSerializer.Serialize(written, RecordJson.Options);
        var read = JsonSerializer.Deserialize<FlagEvent>(json, RecordJson.Options);

        Assert.IsType(type, read);
        Assert.Equal(json, JsonSerializer.Serialize(read, RecordJson.Options));
        Assert.All(type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly), property =>
            Assert.Equivalent(property.GetValue(written), property.GetValue(read)));
    }

    [Fact]
    public void Every_event_has_a_name_in_the_record()
    {
        var named = typeof(FlagEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(one => one.DerivedType, one => one.TypeDiscriminator);

        Assert.Equal(Events.Select(row => row.Data).OrderBy(type => type.Name), named.Keys.OrderBy(type => type.Name));
        Assert.All(named, one => Assert.Equal(one.Key.Name, one.Value));
    }

    [Fact]
    public void A_typed_id_stands_in_the_record_as_its_key()
    {
        var other = FlagId.New();

        Assert.Contains($"\"Other\":\"{other.Value}\"", JsonSerializer.Serialize<FlagEvent>(new DuplicateJoined(other), RecordJson.Options), StringComparison.Ordinal);
    }

    /// <summary>Fills every parameter of a record with something that is not its default.</summary>
    private static class Example
    {
        public static object Of(Type type)
        {
            var plain = Nullable.GetUnderlyingType(type) ?? type;
            return plain switch
            {
                _ when plain == typeof(string) => "Ein Satz mit \"Zeichen\", ümläut und 漢字",
                _ when plain == typeof(int) => 7,
                _ when plain == typeof(bool) => true,
                _ when plain == typeof(decimal) => 12.345m,
                _ when plain == typeof(Guid) => Guid.CreateVersion7(),
                _ when plain == typeof(DateOnly) => new DateOnly(2026, 3, 4),
                _ when plain == typeof(DateTimeOffset) => TestDatabase.Monday.AddTicks(1234567),
                { IsEnum: true } => Enum.GetValues(plain).GetValue(1)!,
                { IsGenericType: true } => Lists(plain),
                _ when plain == typeof(FlagStory) => new FlagStory { What = "What", Headline = "Headline", Reach = Reach.UpTo100, AreaId = new(Guid.CreateVersion7()) },
                _ => Record(plain),
            };
        }

        private static object Record(Type type)
        {
            var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        }

        private static Array Lists(Type type)
        {
            var list = Array.CreateInstance(type.GetGenericArguments()[0], 2);
            list.SetValue(Of(type.GetGenericArguments()[0]), 0);
            list.SetValue(Of(type.GetGenericArguments()[0]), 1);
            return list;
        }
    }
}
