using AdvocacyPortal.Web.Ui;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AdvocacyPortal.Web.Tests.Ui;

public sealed class SafeMarkdownTests
{
    private const int Documents = 5_000;
    private const int Seed = 20_260_302;

    private static readonly string[] Tags = ["p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "h4", "h5", "h6", "hr", "a"];
    private static readonly string[] Schemes = ["http:", "https:", "mailto:"];

    private static readonly string[] Scraps =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src=//x>", "<a href=javascript:alert(1)>x</a>",
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](data:text/html;base64,PHN2Zz4=)", "[a](vbscript:x)", "[a]( java\tscript:x)", "[a](&#106;avascript:x)",
        "![a](https://example.org/x.png \"t\")", "![a](javascript:x)", "<javascript:alert(1)>", "<https://example.org>", "<mailto:a@b.example>", "<a@b.example>",
        "[a](https://example.org \"x\" onclick=\"y\")", "[a]: javascript:x\n\n[a]", "[b]: https://example.org '<script>'\n\n[b]", "[a](//example.org)", "[a](/flags)", "[x](<java\nscript:x>)",
        "# ", "## ", "###### ", "> ", "- ", "1. ", "```\n", "`", "**", "*", "_", "***\n", "\n\n", "\n", "    ", "\\", "&lt;script&gt;", "&#x3C;b&#x3E;", "{.class #id onclick=x}",
        "word ", "ümläut ", "漢字 ", "🦓", "\0", "\u202e", "|a|b|\n|-|-|\n|c|d|", "~~x~~", "- [ ] x", "https://example.org", "<!-- x -->", "<![CDATA[x]]>", "<?php x ?>", "</p>", "\"'>",
    ];

    [Fact]
    public void Whatever_is_written_only_allowed_tags_attributes_and_schemes_come_out()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Documents; i++)
        {
            var source = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Scraps[random.Next(Scraps.Length)]));
            AssertAllowed(source);
        }
    }

    [Theory]
    [InlineData("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>")]
    [InlineData("one\ntwo", "<p>one<br />two</p>")]
    [InlineData("# Title", "<h4>Title</h4>")]
    [InlineData("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>")]
    [InlineData("[site](https://example.org)", "<p><a href=\"https://example.org\" rel=\"noopener noreferrer nofollow\">site</a></p>")]
    public void What_is_allowed_looks_as_it_should(string source, string html) =>
        Assert.Equal(html, SafeMarkdown.Render(source).Value.Replace("\n", "", StringComparison.Ordinal).Trim());

    [Theory]
    [InlineData("[words](javascript:alert(1))", "words")]
    [InlineData("![words](https://example.org/picture.png)", "words")]
    [InlineData("<javascript:alert(1)>", "javascript:alert(1)")]
    public void What_is_not_allowed_keeps_its_words(string source, string words) =>
        Assert.Contains(words, Parse(source).TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_deeply_nested_text_is_shown_or_cut_but_never_breaks_the_page() =>
        Assert.NotEqual("", SafeMarkdown.Render(string.Concat(Enumerable.Repeat("> - ", 8_000)) + "x").Value);

    private static void AssertAllowed(string source)
    {
        foreach (var element in Parse(source).QuerySelectorAll("*"))
        {
            Assert.True(Tags.Contains(element.LocalName), $"<{element.LocalName}> from: {source}");
            foreach (var attribute in element.Attributes)
            {
                var allowed = (element.LocalName, attribute.Name) switch
                {
                    ("a", "href") => Schemes.Any(scheme => attribute.Value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)),
                    ("a", "rel") => attribute.Value == "noopener noreferrer nofollow",
                    ("ol", "start") => int.TryParse(attribute.Value, out _),
                    ("code", "class") => attribute.Value.StartsWith("language-", StringComparison.Ordinal),
                    _ => false,
                };
                Assert.True(allowed, $"{element.LocalName} {attribute.Name}={attribute.Value} from: {source}");
            }
        }
    }

    private static IElement Parse(string source) =>
        new HtmlParser().ParseDocument($"<body>{SafeMarkdown.Render(source).Value}</body>").Body!;
}
