using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <content>Outcome checks and promises.</content>
internal sealed partial class TraceFold
{
    private static readonly List<TracedPromise> None = [];

    private List<TracedCheck>? checks;
    private DateTimeOffset? checkDue;
    private List<TracedPromise>? promisesBefore;
    private Promises? promised;
    private DateTimeOffset? repliedAt;
    private DateTimeOffset? answerKeptAt;

    private void PlanCheck(DateTimeOffset due, DateTimeOffset at)
    {
        // A day that had come stays one on which nobody checked, whatever is planned after it.
        if (checkDue <= at)
        {
            DropCheck(at);
        }
        else
        {
            TakeBackCheck();
        }

        checkDue = due;
        (checks ??= []).Add(new(due, null, null, null, null, CameBack: false));
    }

    private void TakeBackCheck()
    {
        if (checkDue is not null)
        {
            checks!.RemoveAt(checks.Count - 1);
            checkDue = null;
        }
    }

    private void DropCheck(DateTimeOffset at)
    {
        if (checkDue is not null)
        {
            checks![^1] = checks[^1] with { DroppedAt = at };
            checkDue = null;
        }
    }

    private void MakeCheck(CheckResult result, DateTimeOffset at)
    {
        if (checkDue is null)
        {
            (checks ??= []).Add(new(null, at, result, null, null, CameBack: false));
        }
        else
        {
            checks![^1] = checks[^1] with { MadeAt = at, Result = result };
            checkDue = null;
        }
    }

    private void OverturnCheck(DateTimeOffset at, bool cameBack)
    {
        DropCheck(at);
        if (checks is [.., { Result: CheckResult.Passed } last])
        {
            checks[^1] = last with { Result = CheckResult.Overturned, OverturnedAt = at, CameBack = cameBack };
        }
    }

    private void Promise(Promises? promises) => promised = promises ?? promised;

    private void PromiseAnew(Promises? promises)
    {
        if (promised is { } before)
        {
            (promisesBefore ??= []).Add(new(PromiseKind.Answer, before.AnswerBy, answerKeptAt));
        }

        answerKeptAt = null;
        Promise(promises);
    }

    private List<TracedPromise> PromisesNow()
    {
        if (promised is not { } now)
        {
            return promisesBefore ?? None;
        }

        List<TracedPromise> all = [.. promisesBefore ?? None];
        if (IsOwed(now.ReplyBy, repliedAt))
        {
            all.Add(new(PromiseKind.Reply, now.ReplyBy, repliedAt));
        }

        if (IsOwed(now.AnswerBy, answerKeptAt))
        {
            all.Add(new(PromiseKind.Answer, now.AnswerBy, answerKeptAt));
        }

        return all;
    }

    // While a question waits the date moves; a flag that its raiser took back owes nobody an answer. What was missed before stays missed.
    private bool IsOwed(DateTimeOffset by, DateTimeOffset? keptAt) =>
        keptAt is not null || (waiting.Since ?? endedOtherwise) is not { } from || by <= from;
}
