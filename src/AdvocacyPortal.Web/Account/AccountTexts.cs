namespace AdvocacyPortal.Web.Account;

/// <summary>Names the resources of sign-in and account: <c>Resources/Account/AccountTexts.resx</c> and its translations.</summary>
public sealed class AccountTexts;
