using System.Collections;
using AdvocacyPortal.Domain.Metrics.Statistics;
using SurvivalPoint = AdvocacyPortal.Web.Ui.Charts.SurvivalPoint;

namespace AdvocacyPortal.Web.Features.Metrics.Exploring;

/// <summary>The steps of a curve as a chart wants them, each made when it is looked at: of tens of thousands some hundreds are drawn.</summary>
internal sealed class CurvePoints(SurvivalCurve curve) : IReadOnlyList<SurvivalPoint>
{
    public int Count => curve.Steps.Count;

    public SurvivalPoint this[int step]
    {
        get
        {
            var at = curve.Steps[step];
            return new(at.Time, at.AtRisk, at.Survival);
        }
    }

    public IEnumerator<SurvivalPoint> GetEnumerator() => Enumerable.Range(0, Count).Select(step => this[step]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
