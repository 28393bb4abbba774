using System.Buffers.Binary;
using AdvocacyPortal.Domain.Flags;

namespace AdvocacyPortal.Domain.Metrics.Clocks;

/// <summary>Writes one event as a moment: kind, ticks since the moment before, and what figures need of it. No name, no text.</summary>
internal sealed class MomentWriter
{
    private readonly List<byte> bytes = [];

    /// <summary>The moment of an event; empty where no figure needs it.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="ticks">Since the moment before, 0 or more.</param>
    public static byte[] Write(FlagEvent change, long ticks)
    {
        if (KindOf(change) is not { } kind)
        {
            return [];
        }

        var writer = new MomentWriter();
        writer.bytes.Add((byte)kind);
        writer.Put(ticks);
        writer.Put(change);
        return [.. writer.bytes];
    }

    // Every event is named: one that is new has to be thought about here before it can be stored.
    private static MomentKind? KindOf(FlagEvent change) => change switch
    {
        FlagRaised => MomentKind.Raised,
        FlagEdited => MomentKind.Edited,
        FlagAcknowledged => MomentKind.Replied,
        CommentedWithRaiser e => e.FromRaiser ? null : MomentKind.Replied,
        QuestionAsked => MomentKind.Asked,
        QuestionAnswered or QuestionTakenBack or QuestionLapsed => MomentKind.QuestionEnded,
        FlagAccepted => MomentKind.Accepted,
        FlagDeclined => MomentKind.Declined,
        FlagRedirected => MomentKind.Redirected,
        FlagMarkedDuplicate => MomentKind.MarkedDuplicate,
        FlagUnmerged => MomentKind.Unmerged,
        DuplicateLeft => MomentKind.DuplicateLeft,
        SubjectMerged => MomentKind.SubjectMerged,
        WorkStarted => MomentKind.Started,
        FixedNow => MomentKind.FixedNow,
        FlagReclassified => MomentKind.Reclassified,
        PlanAgreed => MomentKind.PlanAgreed,
        FlagHeld => MomentKind.Held,
        FlagResumed => MomentKind.Resumed,
        FlagResolved => MomentKind.Resolved,
        CheckPassed => MomentKind.CheckPassed,
        CheckFailed => MomentKind.CheckFailed,
        CheckPostponed => MomentKind.CheckMoved,
        CheckPlanned => MomentKind.CheckPlanned,
        FlagDisputed => MomentKind.Disputed,
        FlagReopened => MomentKind.Reopened,
        FlagWithdrawn e => e.Stays ? MomentKind.Stayed : MomentKind.Withdrawn,
        DecidedNo => MomentKind.DecidedNo,
        Corroborated => MomentKind.Corroborated,
        HeadlineChanged or DuplicateJoined or ChampionSet or ChampionLeft or CorrectionHandedOver or DecisionHandedOver
            or OwnerReplied or CorrectionReported or HoldRenewed or ClosedElsewhere or FlagEscalated or DecidedYes or StudyOrdered
            or CommentedInside or RaiserNameShown => null,
        _ => throw new InvalidOperationException($"No figure says what it needs of {change.GetType().Name}."),
    };

    private void Put(FlagEvent change)
    {
        switch (change)
        {
            case FlagRaised e: Put(e.Story); Put(e.Promises); Put(e.Import); break;
            case FlagEdited e: Put(e.Story); break;
            case QuestionAnswered e: Put(e.Promises); break;
            case QuestionTakenBack e: Put(e.Promises); break;
            case QuestionLapsed e: Put(e.Promises); break;
            case FlagAccepted e: Put(e.Classification); Put(e.Subject); break;
            case FlagDeclined e: Put(e.Classification); Put(e.ValueId?.Value); break;
            case FlagRedirected e: Put(e.Classification); break;
            case DuplicateLeft e: Put(e.Other.Value); break;
            case SubjectMerged e: Put(e.ProcessId?.Value); Put(e.TaskId?.Value); break;
            case FixedNow e: Put(e.CheckAt); break;
            case FlagReclassified e: Put(e.Classification); Put(e.Subject); break;
            case PlanAgreed e: Put(e.CheckAt); break;
            case FlagResolved e: Put(e.WhatChanged is not null); break;
            case CheckPostponed e: Put(e.CheckAt); break;
            case CheckPlanned e: Put(e.CheckAt); break;
            case FlagDisputed e: Put(e.Promises); break;
            case DecidedNo e: Put(e.ValueId.Value); break;
            case Corroborated e: Put(e.Evidence.Grade); Put(e.Evidence.When?.DayNumber); Put(e.FromFlag?.Value); break;
        }
    }

    private void Put(FlagStory story)
    {
        Put(story.ProcessId?.Value);
        Put(story.TaskId?.Value);
        Put(story.ValueId?.Value);
        Put(story.AreaId?.Value);
        Put(story.HarmAnswer);
        Put(story.Reach);
        Put(story.Evidence);
    }

    private void Put(FlagImport? import)
    {
        Put(import is not null);
        if (import is not null)
        {
            Put(import.Kind);
            Put(import.Severity);
        }
    }

    private void Put(Promises? promises)
    {
        Put(promises is { AreMade: true });
        if (promises is { AreMade: true })
        {
            Put(promises.ReplyBy);
            Put(promises.AnswerBy);
        }
    }

    private void Put(Classification? classification)
    {
        Put(classification is not null);
        if (classification is not null)
        {
            Put(classification.Kind);
            Put(classification.Harm);
            Put(classification.Reach);
            Put(classification.Severity);
        }
    }

    private void Put(Subject? subject)
    {
        Put(subject is not null);
        if (subject is not null)
        {
            Put((Guid?)subject.ProcessId.Value);
            Put((Guid?)subject.TaskId.Value);
            Put((Guid?)subject.ValueId.Value);
        }
    }

    private void Put(bool value) => bytes.Add(value ? (byte)1 : (byte)0);

    private void Put<T>(T value)
        where T : struct, Enum =>
        bytes.Add(Convert.ToByte(value, null));

    // 0 is unknown, and none of the words.
    private void Put<T>(T? value)
        where T : struct, Enum =>
        bytes.Add(value is { } known ? (byte)(Convert.ToByte(known, null) + 1) : (byte)0);

    private void Put(DateTimeOffset at) => PutFixed(at.UtcTicks);

    private void Put(int? day)
    {
        Put(day is not null);
        if (day is { } known)
        {
            Put((long)known);
        }
    }

    private void Put(Guid? id)
    {
        Put(id is not null);
        if (id is { } known)
        {
            bytes.AddRange(known.ToByteArray());
        }
    }

    private void Put(long value)
    {
        var rest = (ulong)value;
        for (; rest > 0x7f; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        bytes.Add((byte)rest);
    }

    private void PutFixed(long value)
    {
        Span<byte> eight = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        bytes.AddRange(eight);
    }
}
