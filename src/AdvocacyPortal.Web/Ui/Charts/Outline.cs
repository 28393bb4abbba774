using System.Globalization;
using System.Text;

namespace AdvocacyPortal.Web.Ui.Charts;

/// <summary>The path of a line or an area, as short as it can be written: steps from place to place, in tenths, which do not add up their rounding.</summary>
internal sealed class Outline
{
    private readonly StringBuilder text = new();
    private long x;
    private long y;

    public Outline MoveTo(double toX, double toY)
    {
        (x, y) = (Tenths(toX), Tenths(toY));
        return Add('M', x, y);
    }

    public Outline LineTo(double toX, double toY)
    {
        var (fromX, fromY) = (x, y);
        (x, y) = (Tenths(toX), Tenths(toY));
        return Add('l', x - fromX, y - fromY);
    }

    public Outline Across(double toX)
    {
        var from = x;
        x = Tenths(toX);
        return x == from ? this : Add('h', x - from);
    }

    public Outline Up(double toY)
    {
        var from = y;
        y = Tenths(toY);
        return y == from ? this : Add('v', y - from);
    }

    /// <summary>A line of no length: with round ends a dot.</summary>
    public Outline Dot(double atX, double atY)
    {
        if (text.Length == 0)
        {
            MoveTo(atX, atY);
        }
        else
        {
            var (fromX, fromY) = (x, y);
            (x, y) = (Tenths(atX), Tenths(atY));
            Add('m', x - fromX, y - fromY);
        }

        text.Append("h0");
        return this;
    }

    public Outline Close()
    {
        text.Append('Z');
        return this;
    }

    public override string ToString() => text.ToString();

    private static long Tenths(double number) => (long)Math.Round(number * 10);

    private Outline Add(char command, long first, long? second = null)
    {
        text.Append(command);
        Write(first);
        if (second is { } other)
        {
            if (other >= 0)
            {
                text.Append(' ');
            }

            Write(other);
        }

        return this;
    }

    private void Write(long tenths) => text.Append((tenths / 10m).ToString("#0.#", CultureInfo.InvariantCulture));
}
