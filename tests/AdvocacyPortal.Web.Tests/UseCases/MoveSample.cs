using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Domain.Organisation;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.UseCases;

/// <summary>A move that succeeds: who sends what on a flag in which state.</summary>
/// <param name="Sender">Null for the system.</param>
/// <param name="Stage">Events that bring a raised flag there, after others saw it too.</param>
/// <param name="Make">The command, well filled in.</param>
/// <param name="Days">How long afterwards it is sent.</param>
public sealed record MoveSample(PersonId? Sender, IReadOnlyList<Staged> Stage, Func<FlagId, int?, FlagCommand> Make, int Days = 0);

/// <summary>An event on the way there.</summary>
/// <param name="Actor">Who made it.</param>
/// <param name="Change">What happened.</param>
public sealed record Staged(PersonId Actor, FlagEvent Change);
