using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.Ui;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Administration.Forms;

/// <summary>What pages and forms of the administration have in common: plain forms that post, keep what was typed, and lead on.</summary>
public abstract class AdministrationComponent : ComponentBase
{
    [Inject]
    protected Portal Portal { get; set; } = default!;

    [Inject]
    protected IStringLocalizer<AdministrationTexts> Texts { get; set; } = default!;

    [Inject]
    protected Words Words { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    protected HttpContext Context { get; set; } = default!;

    /// <summary>What to mend, in words.</summary>
    protected IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>Why nothing was changed, where no field is to blame.</summary>
    protected string? Problem { get; private set; }

    protected CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>Whether this form was sent, so that it shows what was typed and not what is stored.</summary>
    protected bool IsSent(string form) =>
        HttpMethods.IsPost(Context.Request.Method) && Context.Request.HasFormContentType && Context.Request.Form["_handler"] == form;

    protected string Sent(string field) => Context.Request.Form[field].ToString();

    protected IReadOnlyList<string> AllSent(string field) => [.. Context.Request.Form[field].OfType<string>()];

    protected Guid SentCommandId => Guid.TryParse(Sent("CommandId"), out var id) ? id : Guid.CreateVersion7();

    protected string SentSeen => Sent("Seen");

    protected string? SentSeenOrNone => Sent("Seen") is { Length: > 0 } seen ? seen : null;

    protected AreaId? SentArea(string field) => Guid.TryParse(Sent(field), out var id) ? new AreaId(id) : null;

    /// <summary>The boxes that were ticked, as one value.</summary>
    protected TFlags SentFlags<TFlags>(string field)
        where TFlags : struct, Enum =>
        (TFlags)Enum.ToObject(typeof(TFlags), AllSent(field).Sum(one => Enum.TryParse<TFlags>(one, out var value) && Enum.IsDefined(value) ? Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) : 0));

    /// <summary>Asks; what is not there answers like an address that does not exist.</summary>
    protected async Task<T?> AskAsync<T>(IQuery<T> query)
        where T : class
    {
        var outcome = await Portal.Send(query, Cancellation);
        if (outcome.IsDone)
        {
            return outcome.Value;
        }

        Navigation.NotFound();
        return null;
    }

    /// <summary>Sends a command; where it is done, leads on, so that a reload sends nothing again.</summary>
    protected async Task SendAsync<T>(ICommand<T> command, Func<T, string> next)
    {
        var outcome = await Portal.Send(command, Cancellation);
        if (outcome.IsDone)
        {
            Navigation.NavigateTo(next(outcome.Value));
            return;
        }

        Show(outcome);
    }

    /// <summary>Puts into words why a request was not done.</summary>
    protected void Show<T>(Outcome<T> outcome)
    {
        Errors = [.. outcome.Fields.Where(error => error.Field.Length > 0).Select(InWords)];
        Problem = outcome.Kind == OutcomeKind.Invalid
            ? outcome.Fields.FirstOrDefault(error => error.Field.Length == 0) is { } whole ? InWords(whole).Message : null
            : outcome.Kind == OutcomeKind.Stale ? Texts["Stale"] : Words.Of(outcome.Kind, outcome.Refusal);
    }

    private FieldError InWords(FieldError error)
    {
        var found = Texts[$"Error.{error.Message}", error.Argument ?? ""];
        return found.ResourceNotFound ? error : error with { Message = found.Value };
    }
}
