using AdvocacyPortal.Data.Providers;
using AdvocacyPortal.Web.Account;
using AdvocacyPortal.Web.Features.Administration.People;
using AdvocacyPortal.Web.Features.Drafts;
using AdvocacyPortal.Web.Features.Importing;
using AdvocacyPortal.Web.Features.Raising;
using AdvocacyPortal.Web.Hosting;
using AdvocacyPortal.Web.Shell;
using AdvocacyPortal.Web.UseCases;
using AdvocacyPortal.Web.Verbs;

if (PortalVerbs.AreIn(args))
{
    return await PortalVerbs.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(args) });
var data = builder.AddDataDirectory();
builder.AddConsoleLogging();
builder.AddFileLogging(data);
builder.AddTelemetry();
builder.AddListening();
builder.AddSafeShutdown();
builder.AddPortalClock();
builder.Services.AddDirectoryHold();
builder.Services.AddPortalDatabase(data);
builder.Services.AddPortalUseCases();
builder.Services.AddTimedWork();
builder.Services.AddPortalDataProtection(data);
builder.Services.AddPortalCompression();
builder.Services.AddPortalAuthentication(builder.Environment);
builder.Services.AddPortalLocalisation();
builder.Services.AddPortalHealth();
builder.Services.AddPortalErrors();
builder.Services.AddPortalComponents();
builder.Services.AddRaising();
builder.Services.AddImporting();

var app = builder.Build();
if (!app.HoldsDataDirectory())
{
    await app.DisposeAsync();
    return PortalVerbs.Failed;
}

var prepared = app.PrepareDataAsync();
app.UseProxyHeaders();
app.UseSafeShutdown();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UsePortalErrors();
app.UsePortalAuthentication();
app.UsePortalLocalisation();
app.UsePortalAuthorisation();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapPortalHealth();
app.MapPreferences();
app.MapSignIn();
app.MapDrafts();
app.MapRaising();
app.MapInvitations();
app.MapImports();
app.MapPortalFiles();
app.MapPortalComponents<App>();

await prepared;
await app.RunAsync();
SqliteProvider.ReleaseFile(data.Database);
return PortalVerbs.Done;
