using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>An administrator asks what the first rows of an uploaded file would become; nothing is changed.</summary>
/// <param name="Id">Of the upload.</param>
/// <param name="Map">JSON; empty where the header names are the columns.</param>
[MaySend(Who.Administrator)]
public sealed record PreviewImportQuery(Guid Id, string? Map) : IQuery<ImportPreview>
{
    /// <summary>Rows shown.</summary>
    public const int Rows = 20;
}

/// <param name="Rows">The first of the file.</param>
/// <param name="Unused">Columns of the file that nothing is made of.</param>
public sealed record ImportPreview(IReadOnlyList<PreviewedRow> Rows, IReadOnlyList<string> Unused);

/// <summary>A row as the flag it would become.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="Headline">Null where it is left out.</param>
/// <param name="Process">Null where not recorded.</param>
/// <param name="RaisedAt">Null where it is left out.</param>
/// <param name="State">Where it would stand; null where it is left out.</param>
/// <param name="Reason">Why it is left out; null where it is not.</param>
public sealed record PreviewedRow(int Line, string? Headline, string? Process, DateTimeOffset? RaisedAt, FlagState? State, string? Reason);

internal sealed class PreviewImportHandler(ImportQueue queue, ImportWords words, TimeProvider time) : IRequestHandler<PreviewImportQuery, Outcome<ImportPreview>>
{
    public async Task<Outcome<ImportPreview>> Handle(PreviewImportQuery request, CancellationToken cancellationToken)
    {
        try
        {
            var map = string.IsNullOrWhiteSpace(request.Map) ? ImportMap.OfHeader : ImportMap.Read(request.Map);
            var file = await BacklogFile.OpenAsync(queue.PathOf(request.Id), map, cancellationToken);
            var reader = new RowReader(map, file.Header, time.GetUtcNow());
            return new ImportPreview([.. file.Rows().Take(PreviewImportQuery.Rows).Select(row => Previewed(row, reader.Read(row)))], reader.Unused(file.Header));
        }
        catch (ImportRefusedException refused)
        {
            return new FieldError(nameof(request.Map), words.Of(refused.Problem));
        }
    }

    private PreviewedRow Previewed(BacklogRow row, (BacklogFlag? Flag, IReadOnlyList<ImportProblem> Problems) read) =>
        read.Flag is { } flag
            ? new(row.Line, flag.Headline, flag.Process, flag.RaisedAt, StateOf(flag), null)
            : new(row.Line, null, null, null, null, words.Of(read.Problems));

    private static FlagState StateOf(BacklogFlag flag) => flag.Past.Select(one => one.Change).LastOrDefault(change => change is not ClosedElsewhere) switch
    {
        FlagResolved => FlagState.Resolved,
        FlagDeclined => FlagState.Declined,
        FlagRedirected => FlagState.Redirected,
        FlagWithdrawn => FlagState.Withdrawn,
        FlagAccepted => FlagState.Accepted,
        _ => FlagState.Raised,
    };
}
