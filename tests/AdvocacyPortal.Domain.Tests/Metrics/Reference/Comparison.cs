using System.Globalization;
using System.Text.Json;

namespace AdvocacyPortal.Domain.Tests.Metrics.Reference;

/// <summary>Compares values with a reference, counts them and keeps what differs.</summary>
public sealed class Comparison(string name)
{
    /// <summary>Reference numbers are written with twelve digits: what is exact agrees in all of them.</summary>
    public const double Exact = 5e-12;

    /// <summary>Relative, of survival, standard errors, limits and means.</summary>
    public const double Curve = 1e-9;

    /// <summary>Relative, of test statistics and their probabilities.</summary>
    public const double Test = 1e-6;

    private readonly List<string> _different = [];
    private readonly List<string> _notes = [];
    private int _values;
    private double _worst;

    public void Same(string what, JsonElement expected, double? actual, double tolerance)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Same(what, (double?)null, actual, tolerance);
        }
        else
        {
            Same(what, expected.GetDouble(), actual, tolerance);
        }
    }

    public void Same(string what, double? expected, double? actual, double tolerance)
    {
        _values++;
        if (expected is { } wanted && actual is { } got)
        {
            var off = Math.Abs(wanted - got) / Math.Max(Math.Abs(wanted), double.Epsilon);
            var fits = wanted == got || off <= tolerance;
            _worst = fits && wanted != got ? Math.Max(_worst, off / tolerance) : _worst;
            if (fits)
            {
                return;
            }
        }
        else if (expected is null && actual is null)
        {
            return;
        }

        _different.Add($"{what}: reference {Written(expected)}, ours {Written(actual)}");
    }

    public void Same(string what, IEnumerable<int> expected, IEnumerable<int> actual)
    {
        _values++;
        var (wanted, got) = (string.Join(' ', expected), string.Join(' ', actual));
        if (wanted != got)
        {
            _different.Add($"{what}: reference [{wanted}], ours [{got}]");
        }
    }

    private static string Written(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";

    /// <summary>Something a reader of the result should know.</summary>
    public void Note(string text) => _notes.Add(text);

    /// <summary>Adds the result to the file that the script prints, and fails where a value differs.</summary>
    public void Conclude()
    {
        var worst = _worst == 0 ? "" : FormattableString.Invariant($", the furthest at {_worst:0.0e+0} of its tolerance");
        string[] lines =
        [
            $"{name}: {_values - _different.Count} of {_values} values agree{worst}",
            .. _notes.Select(note => $"    {note}"),
            .. _different.Select(one => $"    DIFFERS {one}"),
        ];
        if (Environment.GetEnvironmentVariable("PORTAL_REFERENCE_RESULT") is { } path)
        {
            File.AppendAllLines(path, lines);
        }

        Assert.True(_values > 0, $"{name}: nothing was compared.");
        Assert.True(_different.Count == 0, string.Join('\n', lines));
    }
}
