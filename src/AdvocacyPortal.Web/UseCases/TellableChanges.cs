using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Web.UseCases;

/// <summary>Which events a list may tell of, by what the reader is to the flag. The texts in them are never told there.</summary>
public static class TellableChanges
{
    /// <summary>To everyone who may read the flag.</summary>
    public static IReadOnlyList<string> ToReaders { get; } =
    [
        nameof(FlagAccepted), nameof(FlagDeclined), nameof(FlagRedirected), nameof(FlagMarkedDuplicate), nameof(FlagUnmerged),
        nameof(WorkStarted), nameof(FixedNow), nameof(PlanAgreed), nameof(CorrectionReported), nameof(FlagHeld), nameof(FlagResumed),
        nameof(FlagResolved), nameof(CheckPassed), nameof(CheckFailed), nameof(CheckPostponed), nameof(FlagReopened),
        nameof(FlagEscalated), nameof(DecidedYes), nameof(DecidedNo), nameof(StudyOrdered), nameof(OwnerReplied), nameof(Corroborated),
    ];

    /// <summary>To the raiser, champions and leaders: the talk with the raiser too.</summary>
    public static IReadOnlyList<string> ToRaiser { get; } =
    [
        .. ToReaders, nameof(FlagRaised), nameof(FlagEdited), nameof(HeadlineChanged), nameof(FlagAcknowledged), nameof(QuestionAsked),
        nameof(QuestionAnswered), nameof(QuestionTakenBack), nameof(QuestionLapsed), nameof(CommentedWithRaiser), nameof(FlagDisputed),
    ];
}
