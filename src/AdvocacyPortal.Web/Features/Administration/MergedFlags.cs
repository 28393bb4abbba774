namespace AdvocacyPortal.Web.Features.Administration;

/// <summary>What merging two processes or tasks did.</summary>
/// <param name="Flags">How many flags name the other one now.</param>
public sealed record MergedFlags(int Flags);
