using System.Text.Json;

namespace AdvocacyPortal.Web.Tests;

/// <summary>What nobody means well by, and what people paste by accident.</summary>
internal static class HostileTexts
{
    /// <summary>Our own few, or those of the file (a JSON list of strings) named in PORTAL_HOSTILE_TEXTS.</summary>
    public static IReadOnlyList<string> All { get; } = Given is { } file ? JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))! : Own;

    /// <summary>A file of others' is tried whole, which takes minutes.</summary>
    public static string? Given => Environment.GetEnvironmentVariable("PORTAL_HOSTILE_TEXTS") is { Length: > 0 } file ? file : null;

    private static string[] Own =>
    [
        "",
        " \t\r\n ",
        "\0",
        "before\0after",
        "\u0001\u0007\u001B[31mred\u007F",
        "\uD800",
        "half \uDC00 a pair \uD83D",
        "\uFFFE\uFFFF",
        "\u200B\u200D\u2060\uFEFF",
        "\u202Egpj.exe\u202C and \u2066hidden\u2069",
        "مرحبا بالعالم שלום",
        "Z̸͓̃ạ̴̈́l̷̥̀g̴̱̾o̵̪͝",
        "\U0001F469\u200D\U0001F680 \U0001F3F3\uFE0F\u200D\U0001F308 \U0002070E",
        "İıſK ß ﬀ Ǆ",
        new string('a', 200),
        new string('\u00E9', 33_000),
        string.Concat(Enumerable.Repeat("\U0001F600", 17_000)),
        new string('\n', 5_000) + "end",
        "<script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)' x='",
        "<svg/onload=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<style>@import 'http://evil.example/x.css';</style>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">here</a>",
        "[here](javascript:alert(1))",
        "[here](JaVaScRiPt&colon;alert(1)) <javascript:alert(1)>",
        "![here](http://evil.example/pixel.png \"onload=alert(1)\")",
        "[x]: data:text/html;base64,PHNjcmlwdD4= 'x'\n\n[here][x]",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#x3C;b&#x3E;",
        "{{7*7}} ${7*7} @(7*7) <%= 7*7 %>",
        "'; DROP TABLE Flags; --",
        "\" OR \"\" = \" NEAR( * ^ - : ) AND",
        "%00 %0d%0aSet-Cookie:%20x=1 %s%n {0} {99} {",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+1-2 \t=1",
        "../../../../etc/passwd",
        "C:\\\\nul \\\\evil.example\\share",
        "null",
        "F-0 F-99999999999999999999",
        "00000000-0000-0000-0000-000000000000",
        "# \n> \n- \n1. \n| | |\n|-|-|\n```\n" + new string('[', 300) + new string('(', 300),
    ];
}
