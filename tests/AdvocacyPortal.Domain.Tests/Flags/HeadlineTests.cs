using AdvocacyPortal.Domain.Flags;
using FsCheck;
using FsCheck.Fluent;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("Customers wait an hour. Then they give up.", "Customers wait an hour")]
    [InlineData("Customers wait an hour.", "Customers wait an hour")]
    [InlineData("Why do they wait an hour? Nobody knows.", "Why do they wait an hour?")]
    [InlineData("Customers pay twice! It is our form.", "Customers pay twice!")]
    [InlineData("No. 5 letters are sent to people who moved. They call.", "No. 5 letters are sent to people who moved")]
    [InlineData("Refunds over 2.50 are kept back\nfor a week", "Refunds over 2.50 are kept back")]
    [InlineData("\n\n  \nCustomers wait\n", "Customers wait")]
    public void Takes_the_first_sentence(string what, string headline) =>
        Assert.Equal(headline, Headline.From(what));

    [Theory]
    [InlineData("## Refunds take weeks", "Refunds take weeks")]
    [InlineData("> - Refunds take weeks", "Refunds take weeks")]
    [InlineData("**Refunds take weeks.** They should not.", "Refunds take weeks")]
    [InlineData("Refunds *always* take ~~days~~ `weeks`", "Refunds always take days weeks")]
    [InlineData("Form __refund_request__ asks twice", "Form refund_request asks twice")]
    [InlineData("[The refund page](https://example.com/refund?a=1) breaks", "The refund page breaks")]
    [InlineData("---\nRefunds take weeks", "Refunds take weeks")]
    public void Leaves_Markdown_marks_out(string what, string headline) =>
        Assert.Equal(headline, Headline.From(what));

    [Fact]
    public void Cuts_at_a_word_where_it_is_too_long()
    {
        var headline = Headline.From(string.Join(' ', Enumerable.Repeat("waiting", 40)));

        Assert.Equal(string.Join(' ', Enumerable.Repeat("waiting", 15)) + "…", headline);
    }

    [Fact]
    public void Keeps_a_line_that_just_fits()
    {
        var line = new string('a', Headline.Longest);

        Assert.Equal(line, Headline.From(line));
        Assert.Equal(new string('a', Headline.Longest - 1) + "…", Headline.From(line + "a"));
    }

    [Fact]
    public void Never_splits_a_character_that_takes_two_places()
    {
        var headline = Headline.From("a" + string.Concat(Enumerable.Repeat("\U0001F600", 100)));

        Assert.Equal("a" + string.Concat(Enumerable.Repeat("\U0001F600", 59)) + "…", headline);
    }

    [Fact]
    public void Never_splits_a_letter_from_its_accent() =>
        Assert.Equal(new string('a', 118) + "…", Headline.From(new string('a', 118) + "e\u0301" + new string('a', 20)));

    [Theory]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    [InlineData("**********", "**********")]
    [InlineData("..............", "..............")]
    public void Has_a_line_wherever_there_is_any_text(string what, string headline) =>
        Assert.Equal(headline, Headline.From(what));

    [Fact]
    public void Any_text_gives_one_short_line_of_whole_characters() =>
        Prop.ForAll<string?>(what =>
        {
            var headline = Headline.From(what ?? "");
            return headline.Length <= Headline.Longest && !headline.Contains('\n', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ten_thousand_hostile_characters_take_no_time()
    {
        foreach (var piece in new[] { "[", "[](", "![a](b", "_*", "e\u0301", "\u0301", "\U0001F468\u200D" })
        {
            var headline = Headline.From(string.Concat(Enumerable.Repeat(piece, 32_768 / piece.Length)));
            Assert.InRange(headline.Length, 1, Headline.Longest);
        }
    }
}
