using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Data.Saving;

/// <summary>What somebody typed and has not sent.</summary>
public sealed class Draft
{
    private Draft() { }

    /// <param name="personId">Whose.</param>
    /// <param name="form">Which form, such as "raise" or "F-1042/accept".</param>
    public Draft(PersonId personId, string form)
    {
        PersonId = personId;
        Form = form;
    }

    public PersonId PersonId { get; private set; }
    public string Form { get; private set; } = "";

    /// <summary>The form's fields as JSON.</summary>
    public string Fields { get; private set; } = "{}";
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Replaces what was kept.</summary>
    public void Keep(string fields, DateTimeOffset now)
    {
        Fields = fields;
        SavedAt = now;
    }
}
