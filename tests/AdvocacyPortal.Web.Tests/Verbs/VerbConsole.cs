using System.Text;

namespace AdvocacyPortal.Web.Tests.Verbs;

/// <summary>Keeps apart what verbs write to the console while other tests run beside them.</summary>
internal static class VerbConsole
{
    private static readonly AsyncLocal<Said?> Listening = new();

    static VerbConsole()
    {
        Console.SetOut(new Routed(Console.Out, said => said.Answer));
        Console.SetError(new Routed(Console.Error, said => said.Errors));
    }

    /// <summary>From here on, what the caller and whatever it calls write goes into these.</summary>
    public static Said Listen()
    {
        var said = new Said();
        Listening.Value = said;
        return said;
    }

    /// <summary>What was written to the two streams; both are written to under the console's own locks.</summary>
    internal sealed class Said
    {
        public StringWriter Answer { get; } = new();

        public StringWriter Errors { get; } = new();
    }

    private sealed class Routed(TextWriter console, Func<Said, TextWriter> which) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        private TextWriter Target => Listening.Value is { } said ? which(said) : console;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void WriteLine(string? value) => Target.WriteLine(value);

        public override void Flush() => Target.Flush();
    }
}
