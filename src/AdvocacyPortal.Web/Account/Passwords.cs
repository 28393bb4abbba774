using System.Globalization;
using System.Text;
using AdvocacyPortal.Data;
using AdvocacyPortal.Domain.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AdvocacyPortal.Web.Account;

/// <summary>Refuses passwords that are among the first to be guessed: common ones, patterns, and names that everybody knows here.</summary>
internal sealed class GuessablePasswords(PortalDbContext db) : IPasswordValidator<PortalAccount>
{
    public const string Common = "Common";
    public const string Pattern = "Pattern";
    public const string Name = "Name";
    private const int ShortestName = 4;

    public async Task<IdentityResult> ValidateAsync(UserManager<PortalAccount> manager, PortalAccount user, string? password)
    {
        if (password is null)
        {
            return IdentityResult.Success;
        }

        // The person of a first administrator is not saved yet.
        var person = await db.People.FindAsync(new PersonId(user.Id));
        var company = await db.Companies.Select(one => one.Name).SingleOrDefaultAsync();
        var known = new[] { person?.Name, user.Email?.Split('@')[0], company, "advocacyportal" }
            .OfType<string>()
            .SelectMany(text => text.Split([' ', '.', '-', '_', '&', ','], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= ShortestName);
        var code = PasswordGuessing.IsPattern(password) ? Pattern
            : PasswordGuessing.Contains(password, known) ? Name
            : PasswordGuessing.IsCommon(password) ? Common
            : null;
        return code is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = code });
    }
}

/// <summary>What a guesser tries first.</summary>
internal static class PasswordGuessing
{
    private const int FewestCharacters = 5;
    private const int MostWords = 3;
    private const double MostSteps = 0.6;

    // As fingers walk over the keys, and as one counts.
    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "!\"§$%&/()=", "!@#$%^&*()",
    ];

    private static readonly HashSet<string> Words = ReadWords();
    private static readonly int LongestWord = Words.Max(word => word.Length);

    /// <summary>Few characters, one piece repeated, or mostly runs of the keyboard.</summary>
    public static bool IsPattern(string password)
    {
        var text = password.ToLowerInvariant();
        return text.Distinct().Count() < FewestCharacters || IsRepetition(text) || Steps(text) > MostSteps * (text.Length - 1);
    }

    /// <summary>Holds a name that everybody here knows.</summary>
    public static bool Contains(string password, IEnumerable<string> words)
    {
        var text = Plain(password);
        return words.Any(word => text.Contains(Plain(word), StringComparison.Ordinal));
    }

    /// <summary>Made of up to three common words, whatever digits and signs stand round them.</summary>
    public static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        return IsMadeOfWords(Letters(lower)) || IsMadeOfWords(Letters(Plain(password))) || IsMadeOfWords(Letters(Plain(lower.TrimEnd([.. "0123456789!?.*#$"]))));
    }

    private static bool IsMadeOfWords(string letters)
    {
        if (letters.Length == 0)
        {
            return false;
        }

        // The fewest words that make the first so many letters.
        var fewest = Enumerable.Repeat(MostWords + 1, letters.Length + 1).ToArray();
        fewest[0] = 0;
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var length = 1; length <= Math.Min(end, LongestWord); length++)
            {
                if (fewest[end - length] < MostWords && Words.Contains(letters.Substring(end - length, length)))
                {
                    fewest[end] = Math.Min(fewest[end], fewest[end - length] + 1);
                }
            }
        }

        return fewest[^1] <= MostWords;
    }

    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(length => Enumerable.Range(0, text.Length).All(at => text[at] == text[at % length]));

    private static int Steps(string text) =>
        text.Zip(text.Skip(1)).Count(pair => pair.First == pair.Second
            || Runs.Any(run => run.Contains($"{pair.First}{pair.Second}", StringComparison.Ordinal) || run.Contains($"{pair.Second}{pair.First}", StringComparison.Ordinal)));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    /// <summary>Lower case, accents dropped, digits and signs read as the letters they stand for.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(one => CharUnicodeInfo.GetUnicodeCategory(one) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(letter switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', '!' => 'i', _ => letter });
        }

        return plain.ToString();
    }

    private static HashSet<string> ReadWords()
    {
        using var file = typeof(PasswordGuessing).Assembly.GetManifestResourceStream("Account.common-passwords.txt")!;
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    }
}
