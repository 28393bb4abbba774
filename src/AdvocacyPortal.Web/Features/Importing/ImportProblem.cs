namespace AdvocacyPortal.Web.Features.Importing;

/// <summary>What is wrong with a file, a map or a row. The words come from the resources.</summary>
/// <param name="Code">Which words, after "Problem.".</param>
/// <param name="Arguments">Go into them.</param>
public sealed record ImportProblem(string Code, params IReadOnlyList<object> Arguments);

/// <summary>A file or map that cannot be used at all.</summary>
/// <param name="problem">What is wrong with it.</param>
public sealed class ImportRefusedException(ImportProblem problem) : Exception(problem.Code)
{
    /// <summary>A file or map that cannot be used, in words of the resources.</summary>
    public ImportRefusedException(string code, params IReadOnlyList<object> arguments)
        : this(new ImportProblem(code, arguments))
    {
    }

    /// <summary>What is wrong with it.</summary>
    public ImportProblem Problem { get; } = problem;
}
