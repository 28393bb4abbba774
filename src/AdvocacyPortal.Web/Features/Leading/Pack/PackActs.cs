using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Metrics.Clocks;
using AdvocacyPortal.Domain.Organisation;

namespace AdvocacyPortal.Web.Features.Leading.Pack;

/// <summary>The actions of the pack: each plan, quick fix or decided correction with what became of it.</summary>
internal static class PackActs
{
    /// <summary>Those still worked on at the end, and those checked or overturned in the quarter.</summary>
    public static PackActions Of(PackSource source)
    {
        var lines = source.Told
            .SelectMany(one => Walk(one.Events).Where(act => Belongs(act, one.Flag, source)).Select(act => act.ToLine(one.Flag, source)))
            .OrderBy(line => Rank(line))
            .ThenBy(line => line.CheckedAt)
            .ThenBy(line => line.Due ?? DateOnly.MaxValue)
            .ThenBy(line => line.AgreedAt)
            .ThenBy(line => line.FlagId.Value)
            .ToList();
        var untold = lines.Where(line => line.CheckedAt is null).ToList();
        return new(
            untold.Count(line => line.State is ActionState.Open or ActionState.Overdue),
            untold.Count(line => line.State == ActionState.Overdue),
            untold.Count(line => line.State == ActionState.Done),
            lines.Count(line => source.Period.Has(line.CheckedAt)),
            PackFigures.Cap(untold),
            PackFigures.Cap<PackAction>([.. lines.Where(line => line.CheckedAt is not null)]));
    }

    private static int Rank(PackAction line) => line switch
    {
        { CheckedAt: not null } => 4,
        { State: ActionState.Overdue } => 0,
        { Effect: ActionEffect.CheckOverdue } => 1,
        { State: ActionState.Open } => 2,
        { State: ActionState.Done } => 3,
        _ => 5,
    };

    private static bool Belongs(Act act, FlagTrace flag, PackSource source) =>
        act.CheckedAt is { } at
            ? source.Period.Has(at) || source.Period.Has(act.OverturnedAt)
            : flag.IsOpen || flag.State == FlagState.Resolved || source.Period.Has(act.AgreedAt);

    private static List<Act> Walk(IReadOnlyList<RecordedFlagEvent> events)
    {
        var acts = new List<Act>();
        foreach (var line in events)
        {
            var at = line.HappenedAt;
            var last = acts.LastOrDefault();
            switch (line.Change)
            {
                case PlanAgreed e: Begin(acts, new(at) { Plan = e.Plan, Owner = e.Plan.CorrectionOwner, Due = e.Plan.CorrectionDue, CheckAt = e.CheckAt }); break;
                case FixedNow e: Begin(acts, new(at) { QuickFix = e.WhatChanged, DoneAt = at, CheckAt = e.CheckAt }); break;
                // A leader's yes without a plan waits for one; with one it says by when.
                case DecidedYes e when last is { CheckedAt: null }: last.Owner = e.CorrectionOwner; last.Due = e.CorrectionDue; last.DoneAt = null; break;
                case DecidedYes e: acts.Add(new(at) { Owner = e.CorrectionOwner, Due = e.CorrectionDue }); break;
                case CorrectionHandedOver e when last is not null: last.Owner = e.Owner; break;
                case CorrectionReported or FlagResolved when last is { CheckedAt: null }: last.DoneAt ??= at; break;
                case CheckPostponed e when last is { CheckedAt: null }: last.CheckAt = e.CheckAt; break;
                case CheckPlanned e when last is { CheckedAt: null }: last.CheckAt = e.CheckAt; break;
                case CheckPassed when last is { CheckedAt: null }: last.CheckedAt = at; last.Effect = ActionEffect.Passed; break;
                case CheckFailed when last is { CheckedAt: null }: last.CheckedAt = at; last.Effect = ActionEffect.Failed; break;
                case FlagDisputed or FlagReopened when last is { Effect: ActionEffect.Passed }: last.OverturnedAt = at; last.Effect = ActionEffect.Overturned; break;
                case FlagDisputed when last is { CheckedAt: null }: last.CheckAt = null; break;
            }
        }

        return acts;
    }

    // A plan agreed anew takes the place of one that was never checked.
    private static void Begin(List<Act> acts, Act act)
    {
        if (acts is [.., { CheckedAt: null }])
        {
            acts.RemoveAt(acts.Count - 1);
        }

        acts.Add(act);
    }

    private sealed class Act(DateTimeOffset agreedAt)
    {
        public DateTimeOffset AgreedAt => agreedAt;
        public Plan? Plan { get; init; }
        public string? QuickFix { get; init; }
        public PersonId? Owner { get; set; }
        public DateOnly? Due { get; set; }
        public DateTimeOffset? DoneAt { get; set; }
        public DateTimeOffset? CheckAt { get; set; }
        public DateTimeOffset? CheckedAt { get; set; }
        public DateTimeOffset? OverturnedAt { get; set; }
        public ActionEffect? Effect { get; set; }

        public PackAction ToLine(FlagTrace flag, PackSource source)
        {
            var state = DoneAt is not null ? ActionState.Done
                : flag.State.IsEndedWithoutCorrection() ? ActionState.Dropped
                : Due < source.Today ? ActionState.Overdue
                : ActionState.Open;
            var effect = Effect
                ?? (CheckAt is not { } day ? ActionEffect.NotPlanned
                    : source.Calendar.DateOf(day) < source.Today ? ActionEffect.CheckOverdue
                    : ActionEffect.ToCome);
            return new(flag.FlagId, AgreedAt, Due, DoneAt, state, CheckAt, CheckedAt, effect, Plan?.Prevention is not null)
            {
                Owner = Owner,
                Containment = Plan?.Containment,
                Correction = Plan?.Correction ?? QuickFix,
                Prevention = Plan?.Prevention,
            };
        }
    }
}
