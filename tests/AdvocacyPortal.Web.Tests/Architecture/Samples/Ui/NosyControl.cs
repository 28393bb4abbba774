using AdvocacyPortal.Web.Tests.Architecture.Samples.Features.Alpha;

namespace AdvocacyPortal.Web.Tests.Architecture.Samples.Ui;

internal static class NosyControl
{
    public static object Make() => new AlphaHandler();
}
