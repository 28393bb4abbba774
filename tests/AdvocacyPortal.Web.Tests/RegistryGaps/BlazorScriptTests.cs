using System.Diagnostics;
using System.Text.Json;
using AdvocacyPortal.Web.Tests.Architecture;

namespace AdvocacyPortal.Web.Tests.RegistryGaps;

/// <summary>What a publish that names the machine asks the registry for, as the guide has it.</summary>
public sealed class BlazorScriptTests
{
    // NuGet keeps one request for each package: with an empty cache the other version would be missing.
    [Fact]
    public async Task The_pack_with_the_script_and_that_of_the_runtime_are_both_asked_for()
    {
        var stop = TestContext.Current.CancellationToken;
        using var build = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["msbuild", Path.Combine(SourceTree.Root, "src", "AdvocacyPortal.Web"), "-t:CollectPackageDownloads", "-p:RuntimeIdentifier=linux-x64", "-p:Configuration=Release", "-getTargetResult:CollectPackageDownloads"])
        {
            RedirectStandardOutput = true,
        })!;
        var answer = await build.StandardOutput.ReadToEndAsync(stop);
        await build.WaitForExitAsync(stop);

        Assert.True(build.ExitCode == 0, answer);
        var asked = JsonDocument.Parse(answer).RootElement.GetProperty("TargetResults").GetProperty("CollectPackageDownloads").GetProperty("Items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("Identity").GetString()!, item => item.GetProperty("Version").GetString()!);
        Assert.Equal($"[9.0.22];{asked["Microsoft.NETCore.App.Runtime.linux-x64"]}", asked["Microsoft.AspNetCore.App.Runtime.linux-x64"]);
    }
}
