using AdvocacyPortal.Web.Tests.Architecture.Samples.Features.Alpha;
using AdvocacyPortal.Web.UseCases;

namespace AdvocacyPortal.Web.Tests.Architecture.Samples.Features.Beta;

internal sealed class BetaHandler(Portal portal)
{
    public async Task<string> RunAsync()
    {
        var answer = await portal.Send(new AlphaQuery(new AlphaWish(1)));
        var direct = await new AlphaHandler().Handle(new AlphaQuery(new AlphaWish(2)), CancellationToken.None);
        return answer.Value[0].Text + direct.Value[0].Text + typeof(AlphaPanel).Name;
    }
}
