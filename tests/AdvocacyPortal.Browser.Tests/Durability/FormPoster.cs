using System.Net;
using System.Text.RegularExpressions;

namespace AdvocacyPortal.Browser.Tests.Durability;

/// <summary>A form as a page offers it: where it goes, and what stands in it already.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">Its hidden fields, the id of the command among them: sent twice it counts once.</param>
internal sealed record OfferedForm(string Path, IReadOnlyDictionary<string, string> Fields);

/// <summary>Somebody who sends the pages' forms as a browser without script does, only faster.</summary>
internal sealed partial class FormPoster : IDisposable
{
    private readonly HttpClient client;

    public FormPoster(string address) => client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

    /// <summary>Signs in by one of the demo's buttons.</summary>
    public async Task SignInAsync(string key)
    {
        var form = await ReadFormAsync("/sign-in", "/sign-in/demo");
        var answer = await SendAsync(form, ("as", key));
        Assert.Equal("/", answer);
    }

    /// <summary>A page's markup.</summary>
    /// <exception cref="HttpRequestException">It answers with an error.</exception>
    public Task<string> ReadAsync(string path) => client.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>The form of a page in which some text stands, such as its handler's name.</summary>
    public async Task<OfferedForm> ReadFormAsync(string path, string holds)
    {
        var page = await ReadAsync(path);
        var form = Form().Matches(page).Select(match => match.Value).FirstOrDefault(text => text.Contains(holds, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{path} has no form with {holds}.");
        var action = WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value);
        return new(action, Hidden().Matches(form).ToDictionary(match => WebUtility.HtmlDecode(match.Groups[1].Value), match => WebUtility.HtmlDecode(match.Groups[2].Value)));
    }

    /// <summary>Sends it.</summary>
    /// <returns>The address that the portal sends on to, which is how it says that the work is done.</returns>
    /// <exception cref="InvalidOperationException">It says something else, which stands in the message.</exception>
    public async Task<string> SendAsync(OfferedForm form, params (string Name, string Value)[] typed)
    {
        using var content = new FormUrlEncodedContent(form.Fields.Concat(typed.Select(one => KeyValuePair.Create(one.Name, one.Value))));
        using var answer = await client.PostAsync(new Uri(form.Path, UriKind.Relative), content);
        var on = answer.Headers.Location;
        if (answer.StatusCode != HttpStatusCode.Found || on is null)
        {
            throw new InvalidOperationException($"{form.Path} answered {answer.StatusCode}: {Said().Match(await answer.Content.ReadAsStringAsync())}");
        }

        return on.IsAbsoluteUri ? on.PathAndQuery : on.OriginalString;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<main.*?</main>", RegexOptions.Singleline)]
    private static partial Regex Said();

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
