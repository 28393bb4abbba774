using AdvocacyPortal.Domain.Flags;
using AdvocacyPortal.Web.UseCases;
using MediatR;

namespace AdvocacyPortal.Web.Features.Outcomes;

/// <summary>Whoever may read the flag asks how its outcome is to be judged.</summary>
/// <param name="FlagId">Which.</param>
[MaySend(Who.Employee)]
public sealed record GetCheckQuery(FlagId FlagId) : IQuery<OutcomeCheck>;

/// <summary>The outcome check of a flag.</summary>
/// <param name="Kind">Null where none is planned.</param>
/// <param name="Outcome">Measure, baseline and threshold; null where somebody only looks.</param>
/// <param name="CheckOn">The day, where the company is.</param>
public sealed record OutcomeCheck(CheckKind? Kind, OutcomeMeasure? Outcome, DateOnly? CheckOn);

internal sealed class GetCheckHandler(FlagDesk desk) : IRequestHandler<GetCheckQuery, Outcome<OutcomeCheck>>
{
    public async Task<Outcome<OutcomeCheck>> Handle(GetCheckQuery query, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(query.FlagId, cancellationToken) is not { } found)
        {
            return Outcome<OutcomeCheck>.NotFound();
        }

        var flag = found.Flag;
        return new OutcomeCheck(
            flag.CheckKind,
            flag.CheckKind == CheckKind.Measured ? flag.Outcome : null,
            flag.CheckAt is { } at ? found.Company.Calendar.DateOf(at) : null);
    }
}
