using System.Text.Json;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Raising;

/// <content>What happens when the form is opened and sent.</content>
public sealed partial class RaisePage
{
    private const string FormName = "raise";

    private PostedForm? posted;
    private string? keptText;
    private StoryOptions? options;
    private StoryInput story = new();
    private IReadOnlyList<FieldError> errors = [];
    private IReadOnlyList<SimilarFlag>? similar;
    private string? notice;
    private string? problem;
    private bool hasDraft;
    private bool hasMore;

    // One for each page that was opened: the same text sent from two pages is two flags.
    private string opened = Guid.CreateVersion7().ToString();

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private Portal Portal { get; set; } = default!;

    [Inject]
    private SignedIn SignedIn { get; set; } = default!;

    [Inject]
    private PostedForms Forms { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        posted = await Forms.ReadAsync(Context);
        var offered = SignedIn.PersonId is null ? null : await Portal.Send(new GetStoryOptionsQuery());
        if (offered is not { IsDone: true })
        {
            TurnAway();
            return;
        }

        options = offered.Value;
        if (posted is null)
        {
            await OpenAsync();
        }
        else
        {
            story = StoryForm.Read(posted.Fields);
            opened = posted["Page"] is { Length: > 0 } earlier ? earlier : opened;
            notice = posted.WasKept ? Texts["BackAgain"].Value : null;
        }

        hasMore = story with { What = null, Area = null } != new StoryInput();
    }

    private void TurnAway()
    {
        if (posted is null)
        {
            Navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString("/flags/new")}");
        }
        else
        {
            keptText = Forms.Seal(posted);
        }
    }

    private async Task OpenAsync()
    {
        var draft = await Portal.Send(new GetDraftQuery(RaiseFlagCommand.Form));
        if (draft.IsDone)
        {
            story = StoryForm.Read(JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Value.Fields) ?? []);
            hasDraft = true;
            notice = Texts["DraftIsBack", Words.Exact(draft.Value.SavedAt)];
        }
        else
        {
            story.Area = options!.Area?.Key;
        }
    }

    private async Task SubmitAsync()
    {
        if (posted is null or { WasKept: true } || keptText is not null)
        {
            return;
        }

        if (!posted.IsTrusted)
        {
            problem = Texts["SendAgain"];
            return;
        }

        if (posted["join"] is { Length: > 0 } join)
        {
            await JoinAsync(join);
            return;
        }

        switch (posted["do"])
        {
            case "similar":
                var found = await Portal.Send(new GetSimilarFlagsQuery(story.What ?? ""));
                similar = found.IsDone ? found.Value.Flags : [];
                break;
            case "discard":
                await Portal.Send(new DiscardDraftCommand(RaiseFlagCommand.Form));
                Navigation.NavigateTo("/flags/new");
                break;
            default:
                await SendAsync();
                break;
        }
    }

    private async Task SendAsync()
    {
        var outcome = await Portal.Send(new RaiseFlagCommand(story) { CommandId = posted!.CommandId() });
        if (outcome.IsDone)
        {
            Navigation.NavigateTo($"/flags/{new FlagReference(outcome.Value.Number)}/raised");
            return;
        }

        errors = outcome.Fields;
        problem = outcome.Kind == OutcomeKind.Invalid ? null : Words.Of(outcome.Kind, outcome.Refusal);
    }

    private async Task JoinAsync(string reference)
    {
        var flag = await Portal.Send(new GetFlagToJoinQuery(reference));
        if (!flag.IsDone)
        {
            problem = Words.Of(flag.Kind, flag.Refusal);
            return;
        }

        var command = new CorroborateCommand(flag.Value.Id)
        {
            CommandId = posted!.CommandId(),
            Text = story.What,
            HowOften = story.HowOften,
            Grade = story.Evidence ?? EvidenceGrade.FirstHand,
            CustomerWords = story.CustomerWords,
            QuoteConsent = story.QuoteConsent,
        };
        var outcome = await Portal.Send(command);
        if (!outcome.IsDone)
        {
            // The field that is too long here is the one the person wrote in.
            errors = [.. outcome.Fields.Select(error => error with { Field = error.Field == nameof(command.Text) ? "Story.What" : $"Story.{error.Field}" })];
            problem = outcome.Kind == OutcomeKind.Invalid ? null : Words.Of(outcome.Kind, outcome.Refusal);
            return;
        }

        await Portal.Send(new DiscardDraftCommand(RaiseFlagCommand.Form));
        Navigation.NavigateTo($"/flags/{new FlagReference(outcome.Value.Number)}?done={FlagAction.Corroborate}");
    }

    private Dictionary<string, string> Labels => StoryTexts.GetAllStrings(includeParentCultures: true)
        .Where(text => !text.Name.Contains('.', StringComparison.Ordinal))
        .Append(Texts["What"])
        .ToDictionary(text => $"Story.{text.Name}", text => text.Value);

    private bool IsWrong(string field) => errors.Any(error => error.Field == $"Story.{field}");
}
