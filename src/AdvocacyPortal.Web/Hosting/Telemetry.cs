using System.Diagnostics;
using AdvocacyPortal.Web.UseCases;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AdvocacyPortal.Web.Hosting;

internal static class TelemetryStart
{
    /// <summary>Sends traces and metrics by OTLP where <c>Portal:Telemetry:Endpoint</c> names a collector; else nothing is gathered.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Portal:Telemetry");
        if (Uri.TryCreate(section["Endpoint"], UriKind.Absolute, out var endpoint))
        {
            var name = section["ServiceName"] is { Length: > 0 } given ? given : "advocacy-portal";
            builder.Services.AddHostedService(_ => new Telemetry(endpoint, name));
        }
    }
}

/// <summary>
/// The senders, made by hand: the packages that would hang them into the host are not served (docs/decisions/0001). They
/// live as long as the host, and send what is left when it ends.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 2_000;

    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    public Telemetry(Uri endpoint, string serviceName)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(serviceName, serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Tracing.Source.Name, "Microsoft.AspNetCore")
            // Whoever sends a request must not decide, by the header of a trace, whether it is kept.
            .SetSampler(new AlwaysOnSampler())
            .AddProcessor(new Nameless())
            .AddOtlpExporter(options => To(options, endpoint, "v1/traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Tracing.Meter.Name, "Microsoft.AspNetCore.*")
            .AddOtlpExporter(options => To(options, endpoint, "v1/metrics"))
            .Build();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // Shutting down alone loses a batch whose sender has only just begun.
        traces.ForceFlush(FlushMilliseconds);
        traces.Dispose();
        metrics.Dispose();
    }

    private static void To(OtlpExporterOptions options, Uri endpoint, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
        options.TimeoutMilliseconds = 2_000;
    }

    /// <summary>Takes out what could tell who somebody is or what they typed: searches, invitations and addresses stand in a query.</summary>
    private sealed class Nameless : BaseProcessor<Activity>
    {
        private static readonly string[] Telling =
            ["url.query", "url.full", "http.url", "http.target", "client.address", "net.peer.ip", "network.peer.address", "user_agent.original", "http.user_agent", "enduser.id"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Telling)
            {
                data.SetTag(tag, null);
            }
        }
    }
}
