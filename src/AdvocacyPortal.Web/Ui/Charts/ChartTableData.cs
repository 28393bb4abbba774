namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>Small words under a number.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="Href">The flags behind it; null where there are none to show.</param>
public sealed record ChartNote(string Text, string? Href = null);

/// <summary>One number of a table.</summary>
/// <param name="Text">In the reader's language.</param>
/// <param name="Href">The flags behind it; null where there are none to show.</param>
public sealed record ChartCell(string Text, string? Href = null)
{
    /// <summary>Stand under it, such as its interval.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];
}

/// <summary>One row of a table.</summary>
/// <param name="Head">What the row is about.</param>
/// <param name="Cells">One for each column but the first.</param>
/// <param name="Href">The flags behind the row.</param>
public sealed record ChartRow(string Head, IReadOnlyList<ChartCell> Cells, string? Href = null);

/// <summary>The numbers behind a picture.</summary>
/// <param name="Columns">Headings, that of the rows' heads first.</param>
/// <param name="Rows">In the order of the picture.</param>
public sealed record ChartTableData(IReadOnlyList<string> Columns, IReadOnlyList<ChartRow> Rows);
