using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Data.Saving;

/// <summary>A command that was carried out, so that its repeat has no effect and gets the same answer.</summary>
public sealed class ProcessedCommand
{
    private ProcessedCommand() { }

    /// <param name="id">Made by the client.</param>
    /// <param name="personId">Who sent it; null after the person withdrew a flag with it.</param>
    /// <param name="result">The answer as JSON.</param>
    /// <param name="at">UTC.</param>
    public ProcessedCommand(Guid id, PersonId? personId, string result, DateTimeOffset at)
    {
        Id = id;
        PersonId = personId;
        Result = result;
        At = at;
    }

    public Guid Id { get; private set; }
    public PersonId? PersonId { get; private set; }
    public string Result { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Takes the person out of it for good.</summary>
    public void Forget() => PersonId = null;
}
