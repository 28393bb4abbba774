using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Shell;
using AdvocacyPortal.Web.UseCases;

var builder = WebApplication.CreateBuilder(args);

var data = builder.AddDataDirectory();
builder.AddFileLogging(data);
builder.AddListening();
builder.AddSafeShutdown();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPortalDatabase(data);
builder.Services.AddPortalUseCases();
builder.Services.AddPortalDataProtection(data);
builder.Services.AddPortalCompression();
builder.Services.AddPortalLocalisation();
builder.Services.AddPortalHealth();
builder.Services.AddPortalErrors();
builder.Services.AddPortalComponents();

var app = builder.Build();

app.UseSafeShutdown();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UsePortalErrors();
app.UsePortalLocalisation();
app.UseAntiforgery();
app.UseFullLoadsForInteractivePages();

app.MapStaticAssets();
app.MapPortalHealth();
app.MapPreferences();
app.MapPortalComponents<App>();

await app.MigratePortalDatabaseAsync();
await app.RunAsync();
