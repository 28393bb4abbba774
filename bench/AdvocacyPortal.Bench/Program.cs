using AdvocacyPortal.Bench;

// Called by bench/run; see bench/README.md.
return args switch
{
    ["backlog", var file, var rows] => Backlog.Write(file, Number(rows)),
    ["pipeline", var folder] => await PipelineBench.RunAsync(folder),
    ["writers", var folder] => await WritersBench.RunAsync(folder),
    ["metrics", var folder] => await MetricsBench.RunAsync(folder),
    ["pages", var published, var folder] => await PagesBench.RunAsync(published, folder),
    ["start", var published, var folder, var runs] => await StartBench.RunAsync(published, folder, Number(runs)),
    _ => Refuse(),
};

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

static int Refuse()
{
    Console.Error.WriteLine("Usage: backlog FILE ROWS | pipeline DATA | writers DATA | metrics DATA | pages PUBLISHED DATA | start PUBLISHED DATA RUNS");
    return 2;
}
