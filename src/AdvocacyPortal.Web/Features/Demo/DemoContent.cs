using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdvocacyPortal.Web.Features.Demo;

/// <summary>The invented company, as its file tells it.</summary>
public sealed record DemoCompanyContent(
    string Name,
    string TimeZone,
    IReadOnlyList<DemoAreaContent> Areas,
    IReadOnlyList<DemoPersonContent> People,
    IReadOnlyList<DemoProcessContent> Processes,
    IReadOnlyList<DemoTaskContent> Tasks,
    IReadOnlyList<DemoCharterContent> CharterValues);

/// <summary>An area; the others are named by key.</summary>
public sealed record DemoAreaContent(string Key, string Name, string? Parent, string? Leader, int Headcount);

/// <summary>Somebody who works there; roles in lower case.</summary>
public sealed record DemoPersonContent(string Key, string Name, string Email, string? Area, IReadOnlyList<string> Roles);

/// <summary>A process, its area and owner named by key.</summary>
public sealed record DemoProcessContent(string Key, string Name, string? Area, string? Owner);

/// <summary>What a customer tries to do.</summary>
public sealed record DemoTaskContent(string Key, string Name);

/// <summary>What customers may expect.</summary>
public sealed record DemoCharterContent(string Key, string Name, string Text);

/// <summary>Reads the files of the demo company, which travel inside the assembly.</summary>
public static class DemoContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Areas, people, processes, tasks and charter.</summary>
    public static DemoCompanyContent Company { get; } = Read<DemoCompanyContent>("company");

    /// <summary>Reads one file under <c>Content</c>.</summary>
    /// <param name="name">Without its extension.</param>
    public static T Read<T>(string name)
    {
        using var file = typeof(DemoContent).Assembly.GetManifestResourceStream($"Demo.{name}.json")
            ?? throw new InvalidOperationException($"The demo content '{name}' is missing.");
        return JsonSerializer.Deserialize<T>(file, Options) ?? throw new InvalidOperationException($"The demo content '{name}' is empty.");
    }
}
