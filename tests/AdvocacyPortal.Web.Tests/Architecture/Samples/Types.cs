namespace AdvocacyPortal.Web.Tests.Architecture.Samples;

public class UnsealedSample;

public sealed class FlagManager;

public sealed class FlagDto;

public static class FlagUtils;

public sealed class FlagRepository<T>
{
    public T? Any { get; set; }
}

public interface ILonely
{
    void Sigh();
}

public sealed class Lonely : ILonely
{
    public void Sigh() { }
}
