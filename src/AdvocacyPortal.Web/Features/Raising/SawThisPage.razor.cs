using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Features.Raising;

/// <content>What happens when the form is opened and sent.</content>
public sealed partial class SawThisPage
{
    private const string FormName = "saw-this";

    private PostedForm? posted;
    private string? keptText;
    private FlagToJoin? flag;
    private IReadOnlyList<FieldError> errors = [];
    private string? problem;
    private string opened = Guid.CreateVersion7().ToString();

    /// <summary>From the address.</summary>
    [Parameter]
    public string Reference { get; set; } = "";

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

    private Dictionary<string, string> Labels => new()
    {
        ["Text"] = Texts["WhatISaw"],
        ["When"] = Texts["WhenISaw"],
        ["HowOften"] = Texts["HowOften"],
        ["Grade"] = Texts["HowDoIKnow"],
        ["CustomerWords"] = Texts["CustomerWords"],
        ["QuoteConsent"] = Texts["QuoteConsent"],
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        posted = await Forms.ReadAsync(Context);
        opened = posted?["Page"] is { Length: > 0 } earlier ? earlier : opened;
        if (SignedIn.PersonId is null)
        {
            if (posted is null)
            {
                Navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString(Context.Request.Path)}");
            }
            else
            {
                keptText = Forms.Seal(posted);
            }

            return;
        }

        var found = await Portal.Send(new GetFlagToJoinQuery(Reference));
        if (found.IsDone)
        {
            flag = found.Value;
        }
        else
        {
            Navigation.NotFound();
        }
    }

    private async Task SubmitAsync()
    {
        if (posted is null or { WasKept: true } || flag is null)
        {
            return;
        }

        if (!posted.IsTrusted)
        {
            problem = Texts["SendAgain"];
            return;
        }

        var when = posted["When"];
        if (!DateOnly.TryParseExact(when, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && when.Length > 0)
        {
            errors = [new FieldError("When", "Date")];
            return;
        }

        var outcome = await Portal.Send(new CorroborateCommand(flag.Id)
        {
            CommandId = posted.CommandId(),
            Text = posted["Text"],
            When = when.Length > 0 ? day : null,
            HowOften = StoryForm.Choice<HowOften>(posted["HowOften"]),
            Grade = StoryForm.Choice<EvidenceGrade>(posted["Grade"]) ?? EvidenceGrade.FirstHand,
            CustomerWords = posted["CustomerWords"],
            QuoteConsent = StoryForm.Choice<QuoteConsent>(posted["QuoteConsent"]) ?? QuoteConsent.NotAsked,
        });
        if (outcome.IsDone)
        {
            Navigation.NavigateTo($"/flags/{new FlagReference(flag.Number)}?done={FlagAction.Corroborate}");
            return;
        }

        errors = outcome.Fields;
        problem = outcome.Kind == OutcomeKind.Invalid ? null : Words.Of(outcome.Kind, outcome.Refusal);
    }
}
