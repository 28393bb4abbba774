using System.Globalization;
using CsvHelper;

namespace AdvocacyPortal.Bench;

/// <summary>A backlog of any size for the verb <c>import</c>: the same seed, the same rows.</summary>
internal static class Backlog
{
    private const int Seed = 1042;
    private const int Days = 1095;
    private static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Who = ["Customers", "New customers", "Callers", "People who moved house", "Families", "Small firms", "Older customers", "Students"];
    private static readonly string[] Trouble =
    [
        "wait for a refund", "pay a fee twice", "cannot change a delivery date", "get letters in another language", "are sent from one desk to the next",
        "lose their discount", "must prove again who they are", "cannot cancel by phone", "receive a broken parcel", "see another price at the till",
        "hear nothing after a repair", "are called at night", "cannot read the small print", "wait an hour in the queue", "get a bill for somebody else",
    ];

    private static readonly string[] Because =
    [
        "because two systems do not know of each other", "because the form has no field for it", "because the policy says so and nobody remembers why",
        "because only one team may press the button", "because the letter is sent before the check", "because the supplier answers on Mondays only",
        "because the script for calls forbids to say it", "because the data are copied by hand",
    ];

    /// <summary>Writes it.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="rows">Flags, at least one.</param>
    /// <returns>0.</returns>
    public static int Write(string file, int rows)
    {
        var random = new Random(Seed);
        using var csv = CsvWriter.ToFile(file, new CsvWriterOptions());
        foreach (var column in new[] { "external_id", "raised_at", "title", "narrative", "process", "task", "severity", "customers_affected", "acknowledged_at", "accepted_at", "resolved_at", "closed_at" })
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
        for (var row = 1; row <= rows; row++)
        {
            Write(csv, random, row);
        }

        return 0;
    }

    private static void Write(CsvWriter csv, Random random, int row)
    {
        var raised = End.AddDays(-random.NextDouble() * Days);
        // To the second, as a register has it: in whole hours tens of thousands of waits would be a few thousand lengths.
        var acknowledged = raised.AddHours(1 + random.NextDouble() * 100);
        var accepted = acknowledged.AddHours(random.NextDouble() * 200);
        var resolved = accepted.AddDays(1 + random.NextDouble() * 90);
        var closed = resolved.AddDays(7 + random.NextDouble() * 40);
        var title = $"{Pick(Who)} {Pick(Trouble)}";
        csv.WriteField($"B-{row}");
        csv.WriteField(Text(raised));
        csv.WriteField(title);
        csv.WriteField($"{title} {Pick(Because)}. {Pick(Who)} {Pick(Trouble)} as well, {Pick(Because)}. Case {random.Next(100_000)}.");
        csv.WriteField($"Process {random.Next(40)}");
        csv.WriteField($"task {random.Next(25)}");
        csv.WriteField(Pick(["low", "medium", "high", "critical"]));
        csv.WriteField(Number(random.Next(1, 5000)));
        csv.WriteField(Known(acknowledged));
        csv.WriteField(Known(accepted));
        // One in ten is still open; of a company that clears its backlog, that is much.
        var open = random.Next(10) == 0;
        csv.WriteField(open ? "" : Known(resolved));
        csv.WriteField(open || random.Next(5) == 0 ? "" : Known(closed));
        csv.EndRecord();

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    private static string Known(DateTimeOffset at) => at < End ? Text(at) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
