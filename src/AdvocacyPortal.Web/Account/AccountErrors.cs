using AdvocacyPortal.Web.UseCases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace AdvocacyPortal.Web.Account;

/// <summary>What is wrong in a form of the account; the messages are keys of <see cref="AccountTexts"/>.</summary>
internal static class AccountErrors
{
    public const string Email = "Error.Email";
    public const string EmailTaken = "Error.EmailTaken";

    /// <summary>Why a password was refused.</summary>
    public static FieldError OfPassword(IdentityError error) => new("Password", error.Code switch
    {
        "PasswordTooShort" => "Error.PasswordTooShort",
        "PasswordMismatch" => "Error.PasswordWrong",
        GuessablePasswords.Common => "Error.PasswordCommon",
        GuessablePasswords.Pattern => "Error.PasswordPattern",
        GuessablePasswords.Name => "Error.PasswordName",
        _ => "Error.PasswordRefused",
    });

    /// <summary>The same errors with their words; those of the shared resources stay keys.</summary>
    public static IReadOnlyList<FieldError> InWords(IStringLocalizer<AccountTexts> texts, IEnumerable<FieldError> errors) =>
        [.. errors.Select(error => texts[error.Message] is { ResourceNotFound: false } found ? error with { Message = found } : error)];
}
