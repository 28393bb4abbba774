using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

/// <summary>All that a flag says of itself, as one text to compare.</summary>
public static class FlagText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutUnsaved } },
    };

    public static string Of(Flag flag) => JsonSerializer.Serialize(flag, Options);

    private static void WithoutUnsaved(JsonTypeInfo type)
    {
        if (type.Type == typeof(Flag))
        {
            type.Properties.Remove(type.Properties.Single(property => property.Name == nameof(Flag.Unsaved)));
        }
    }
}
