namespace AdvocacyPortal.Web.Verbs.Doctor;

/// <summary>One line of what <c>doctor</c> says.</summary>
/// <param name="Matter">What was looked at.</param>
/// <param name="Text">How it is; where it must be mended, what to do.</param>
/// <param name="MustBeMended">The portal would fail, or people be unprotected.</param>
internal sealed record Finding(string Matter, string Text, bool MustBeMended)
{
    public static Finding Fine(string matter, string text) => new(matter, text, false);

    public static Finding Mend(string matter, string text) => new(matter, text, true);

    public override string ToString() => $"{(MustBeMended ? "MEND" : "OK  ")}  {Matter}: {Text}";
}
