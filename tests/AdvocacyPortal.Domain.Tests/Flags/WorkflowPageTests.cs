using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Tests.Flags;

public sealed class WorkflowPageTests
{
    private static readonly string Page = WorkflowPage.Render(FlagWorkflow.Moves);

    [Fact]
    public void The_page_in_docs_is_the_one_that_the_table_gives() =>
        Repository.AssertSame(Repository.PathOf("docs", "workflow.md"), Page);

    [Fact]
    public void Every_action_has_its_row() =>
        Assert.All(Enum.GetValues<FlagAction>(), action => Assert.Contains($" | {WorkflowPage.Words(action)} | ", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_state_is_in_the_diagram() =>
        Assert.All(Enum.GetValues<FlagState>(), state => Assert.Contains($"--> {state}: ", Page, StringComparison.Ordinal));

    [Fact]
    public void A_question_goes_back_to_each_state_from_which_it_can_be_asked()
    {
        Assert.Contains("    NeedsInfo --> Raised: answer, take back question, lapse question\n", Page, StringComparison.Ordinal);
        Assert.Contains("    NeedsInfo --> InProgress: answer, take back question, lapse question\n", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("NeedsInfo --> OnHold", Page, StringComparison.Ordinal);
    }
}
