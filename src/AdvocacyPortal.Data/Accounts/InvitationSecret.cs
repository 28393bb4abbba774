using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AdvocacyPortal.Data.Accounts;

/// <summary>The secret in an invitation link: 256 random bits, shown once, stored as a hash only.</summary>
/// <param name="Text">Goes into the link.</param>
public sealed record InvitationSecret(string Text)
{
    private const int Bytes = 32;

    /// <summary>SHA-256 of the text, hexadecimal. A random secret of this length needs no salt.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>A new secret.</summary>
    public static InvitationSecret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
}
