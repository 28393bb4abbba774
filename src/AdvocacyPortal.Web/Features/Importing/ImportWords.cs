using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>Puts into words what is wrong with files, maps and rows.</summary>
public sealed class ImportWords(IStringLocalizer<ImportingTexts> texts)
{
    /// <summary>Name of the first column of the file with the rows left out.</summary>
    public string LineColumn => texts["Rejected.Line"];

    /// <summary>Name of its second column.</summary>
    public string ReasonColumn => texts["Rejected.Reason"];

    /// <summary>One problem.</summary>
    public string Of(ImportProblem problem) => texts[$"Problem.{problem.Code}", [.. problem.Arguments]];

    /// <summary>All problems of a row.</summary>
    public string Of(IReadOnlyList<ImportProblem> problems) => string.Join("; ", problems.Select(Of));
}
