using AdvocacyPortal.Web.Features.Administration;
using AdvocacyPortal.Web.Features.Board;
using AdvocacyPortal.Web.Features.Leading.Pack;
using AdvocacyPortal.Web.Features.Lists;
using AdvocacyPortal.Web.Features.Metrics.Exploring;
using AdvocacyPortal.Web.Features.Triage;

namespace AdvocacyPortal.Web.Shell;

/// <summary>What pages offer as a file, at the page's own address with an ending.</summary>
internal static class PortalFiles
{
    public static void MapPortalFiles(this WebApplication app)
    {
        app.MapFlagsCsv();
        app.MapMetricsCsv();
        app.MapPackFoot();
        app.MapBoardCsv();
        app.MapTriageCsv();
        app.MapAdministrationCsv();
    }
}
