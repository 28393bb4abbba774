using System.Text.RegularExpressions;

namespace AdvocacyPortal.Browser.Tests.Durability;

/// <summary>
/// Somebody who raises flags, comments on them and withdraws some, one request after the other, and remembers what the
/// portal acknowledged and what it left unanswered.
/// </summary>
internal sealed class Writer(string address, string key, Action acknowledged) : IDisposable
{
    private readonly FormPoster poster = new(address);
    private (OfferedForm Form, (string, string)[] Typed, Action<string> Keep)? unanswered;
    private int count;

    /// <summary>Texts of acknowledged flags, by reference.</summary>
    public Dictionary<string, string> Raised { get; } = [];

    /// <summary>Texts of acknowledged comments, by reference.</summary>
    public Dictionary<string, string> Commented { get; } = [];

    /// <summary>References of flags whose withdrawal was acknowledged.</summary>
    public HashSet<string> Withdrawn { get; } = [];

    public Task SignInAsync() => poster.SignInAsync(key);

    /// <summary>Until the portal goes away in the middle of it.</summary>
    public async Task WriteUntilItIsGoneAsync()
    {
        try
        {
            while (true)
            {
                await WriteOnceAsync();
            }
        }
        catch (HttpRequestException)
        {
        }
    }

    /// <summary>Sends what stayed unanswered once more, as a person does who sees the portal again.</summary>
    public async Task RepeatAsync()
    {
        if (unanswered is { } left)
        {
            await SendAsync(left.Form, left.Keep, left.Typed);
        }
    }

    public void Dispose() => poster.Dispose();

    private async Task WriteOnceAsync()
    {
        var mine = $"{key} {++count}";
        var what = $"Customers of {mine} wait on the phone until they give up.";
        var form = await poster.ReadFormAsync("/flags/new", "value=\"raise\"");
        var reference = "";
        await SendAsync(form, on => Raised.Add(reference = Regex.Match(on, @"F-\d+").Value, what), ("Story.What", what), ("do", "send"));

        var comment = $"Remark of {mine}.";
        form = await poster.ReadFormAsync($"/flags/{reference}", "[CommentWithRaiser]move");
        await SendAsync(form, _ => Commented.Add(reference, comment), ("Input.Text", comment));
        if (count % 2 == 0)
        {
            form = await poster.ReadFormAsync($"/flags/{reference}?do=Withdraw", "[Withdraw]move");
            await SendAsync(form, _ => Withdrawn.Add(reference), ("Input.Text", "It was settled."));
        }
    }

    private async Task SendAsync(OfferedForm form, Action<string> keep, params (string, string)[] typed)
    {
        unanswered = (form, typed, keep);
        var on = await poster.SendAsync(form, typed);
        unanswered = null;
        keep(on);
        acknowledged();
    }
}
