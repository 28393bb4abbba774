using System.Text.Encodings.Web;
using AdvocacyPortal.Domain.Flags;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace AdvocacyPortal.Web.Ui;

/// <summary>
/// Markdown to HTML by an allow-list: paragraphs, line breaks, emphasis, lists, quotes, code, headings (as h4 and below)
/// and links to http, https and mailto. Raw HTML is text; pictures become their words.
/// </summary>
public static class SafeMarkdown
{
    private const int LowestHeading = 6;
    private const int FirstHeading = 4;

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>What a person wrote, safe to put on a page.</summary>
    /// <param name="text">Markdown of any origin; longer than a flag's longest text is cut.</param>
    public static MarkupString Render(string? text)
    {
        var source = text ?? "";
        if (source.Length > FlagStory.LongestText)
        {
            source = source[..FlagStory.LongestText];
        }

        try
        {
            return new MarkupString(ToHtml(source));
        }
        catch (ArgumentException)
        {
            // The parser refuses a text nested too deeply; nobody means it, but nothing of it may be lost.
            return new MarkupString($"<p>{HtmlEncoder.Default.Encode(source)}</p>");
        }
    }

    private static string ToHtml(string source)
    {
        var document = Markdown.Parse(source, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(LowestHeading, heading.Level + FirstHeading - 1);
        }

        foreach (var auto in document.Descendants<AutolinkInline>().ToList())
        {
            Replace(auto, auto.IsEmail ? $"mailto:{auto.Url}" : auto.Url, auto.Url);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Tame(link);
        }

        return document.ToHtml(Pipeline);
    }

    private static void Tame(LinkInline link)
    {
        if (link.IsImage || !IsAllowed(link.Url))
        {
            link.ReplaceBy(new ContainerInline());
            return;
        }

        link.Title = null;
        link.SetAttributes(LinkAttributes());
    }

    private static void Replace(AutolinkInline auto, string address, string words)
    {
        if (!IsAllowed(address))
        {
            auto.ReplaceBy(new LiteralInline(words));
            return;
        }

        var link = new LinkInline(address, "");
        link.AppendChild(new LiteralInline(words));
        link.SetAttributes(LinkAttributes());
        auto.ReplaceBy(link);
    }

    private static bool IsAllowed(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase);

    private static HtmlAttributes LinkAttributes()
    {
        var attributes = new HtmlAttributes();
        attributes.AddProperty("rel", "noopener noreferrer nofollow");
        return attributes;
    }
}
