using Microsoft.AspNetCore.Identity;

namespace AdvocacyPortal.Web.Account;

/// <summary>How a try to sign in ended; a wrong password, an unknown address and too many tries are not told apart.</summary>
internal enum SignInEnd
{
    Refused,
    SignedIn,
    SecondStep,
}

/// <summary>The sign-in with e-mail and password.</summary>
internal sealed class PasswordSignIn(SignInManager<PortalAccount> signIn, IPasswordHasher<PortalAccount> hasher)
{
    private static readonly PortalAccount Nobody = new();
    private static string? nobodysHash;

    public async Task<SignInEnd> TryAsync(string email, string password)
    {
        var account = await signIn.UserManager.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null || await signIn.UserManager.IsLockedOutAsync(account))
        {
            // As much work as for a real one: the time an answer takes must not say whether the address exists.
            hasher.VerifyHashedPassword(Nobody, nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password"), password);
            return SignInEnd.Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInEnd.SignedIn : result.RequiresTwoFactor ? SignInEnd.SecondStep : SignInEnd.Refused;
    }

    /// <summary>The second step, with what the authenticator app shows or one of the recovery codes.</summary>
    public async Task<SignInEnd> TrySecondStepAsync(string typed)
    {
        var accounts = signIn.UserManager;
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account || await accounts.IsLockedOutAsync(account))
        {
            return SignInEnd.Refused;
        }

        var code = string.Concat(typed.Where(char.IsLetterOrDigit));
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
        {
            var result = await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
            return result.Succeeded ? SignInEnd.SignedIn : SignInEnd.Refused;
        }

        // Recovery codes are written as XXXXX-XXXXX.
        var recovery = code.Length == 10 ? $"{code[..5]}-{code[5..]}".ToUpperInvariant() : typed.Trim();
        var recovered = await signIn.TwoFactorRecoveryCodeSignInAsync(recovery);
        if (!recovered.Succeeded)
        {
            await accounts.AccessFailedAsync(account);
        }

        return recovered.Succeeded ? SignInEnd.SignedIn : SignInEnd.Refused;
    }
}
