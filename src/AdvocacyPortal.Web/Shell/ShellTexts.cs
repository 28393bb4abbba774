namespace AdvocacyPortal.Web.Shell;

/// <summary>Names the resources of the shell: <c>Resources/Shell/ShellTexts.resx</c> and its translations.</summary>
public sealed class ShellTexts;
