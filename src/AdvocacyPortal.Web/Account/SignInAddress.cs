namespace AdvocacyPortal.Web.Account;

/// <summary>The address of the sign-in, and where it leads back to.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in";

    public static string For(string returnUrl) =>
        returnUrl is "/" or "" ? Path : $"{Path}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The address within this portal; anything that leads elsewhere becomes the home page.</summary>
    public static string Local(string? returnUrl) =>
        // "//host" and "/\host" lead to other sites; browsers drop tabs and line ends before they look.
        returnUrl is ['/'] or ['/', not ('/' or '\\'), ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";
}
