using System.Globalization;
using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Ui;

/// <summary>The field's words in the reader's language and zone.</summary>
/// <param name="texts">The resources.</param>
/// <param name="signedIn">Whose zone dates are shown in.</param>
public sealed class Words(IStringLocalizer<UiTexts> texts, SignedIn signedIn)
{
    /// <summary>A recurring text by its key.</summary>
    public string this[string key, params object[] arguments] => texts[key, arguments];

    /// <summary>Where a flag stands.</summary>
    public string Of(FlagState state) => texts[$"State.{state}"];

    /// <summary>What is wrong.</summary>
    public string Of(FlagKind kind) => texts[$"Kind.{kind}"];

    /// <summary>What one customer suffers.</summary>
    public string Of(Harm harm) => texts[$"Harm.{harm}"];

    /// <summary>How many customers; null is unknown.</summary>
    public string Of(Reach? reach) => texts[$"Reach.{reach?.ToString() ?? "Unknown"}"];

    /// <summary>Harm × reach.</summary>
    public string Of(Severity severity) => texts[$"Severity.{severity}"];

    /// <summary>How often.</summary>
    public string Of(HowOften often) => texts[$"HowOften.{often}"];

    /// <summary>The evidence grade alone.</summary>
    public string Of(EvidenceGrade grade) => texts[$"EvidenceGrade.{grade}"];

    /// <summary>The evidence grade with what it means.</summary>
    public string Long(EvidenceGrade grade) => texts[$"EvidenceGrade.{grade}.Long"];

    /// <summary>Whether the customer agrees to be quoted.</summary>
    public string Of(QuoteConsent consent) => texts[$"QuoteConsent.{consent}"];

    /// <summary>The raiser's answer to the harm question.</summary>
    public string Of(HarmAnswer answer) => texts[$"HarmAnswer.{answer}"];

    /// <summary>Why it was declined.</summary>
    public string Of(DeclineReason reason) => texts[$"DeclineReason.{reason}"];

    /// <summary>What the process owner says.</summary>
    public string Of(OwnerStance stance) => texts[$"OwnerStance.{stance}"];

    /// <summary>Which side of the threshold is good.</summary>
    public string Of(Direction direction) => texts[$"Direction.{direction}"];

    /// <summary>How the outcome is checked.</summary>
    public string Of(CheckKind kind) => texts[$"CheckKind.{kind}"];

    /// <summary>One promise.</summary>
    public string Of(PromiseKind promise) => texts[$"Promise.{promise}"];

    /// <summary>Why it waits for a leader.</summary>
    public string Of(EscalationCause cause) => texts[$"Cause.{cause}"];

    /// <summary>The name of a move, as on its button.</summary>
    public string Of(FlagAction action) => texts[$"Action.{action}"];

    /// <summary>Why a move is refused.</summary>
    public string Of(Refusal refusal) => texts[
        $"Refusal.{refusal.Reason}",
        refusal.State is { } state ? Of(state) : "",
        refusal.When is { } when ? Day(when) : ""];

    /// <summary>What to mend in a field.</summary>
    public string Of(FieldError error)
    {
        var found = texts[$"Error.{error.Message}", error.Argument ?? ""];
        return found.ResourceNotFound ? error.Message : found;
    }

    /// <summary>How a request ended that was neither done nor a matter of fields.</summary>
    public string Of(OutcomeKind kind, Refusal? refusal) =>
        kind == OutcomeKind.Refused && refusal is not null ? Of(refusal) : texts[$"Outcome.{kind}"];

    /// <summary>An instant as the day it was for the reader, such as "4 March 2026".</summary>
    public string Day(DateTimeOffset instant) => Day(DateOnly.FromDateTime(Local(instant).DateTime));

    /// <summary>A day in words.</summary>
    public static string Day(DateOnly day) =>
        day.ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "de" ? "d. MMMM yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>An instant to the minute, in the reader's zone.</summary>
    public string Exact(DateTimeOffset instant) =>
        $"{Day(instant)}, {Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>How long, in the largest unit that says enough.</summary>
    public string Duration(TimeSpan span) => span.TotalMinutes switch
    {
        < 1 => texts["JustNow"],
        < 60 => texts["Minutes", (int)span.TotalMinutes],
        < 60 * 24 => texts["Hours", (int)span.TotalHours],
        _ => Days((int)span.TotalDays),
    };

    /// <summary>A number of days.</summary>
    public string Days(int days) => days == 1 ? texts["Days.One"] : texts["Days.Many", days];

    /// <summary>In the reader's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, signedIn.Zone);
}
