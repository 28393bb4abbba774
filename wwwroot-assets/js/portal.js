// The only script on every page. It keeps people informed while the server is away and brings the page back with it.
// Nothing here is needed to read, raise or answer: those pages work with scripts off.

const circuit = document.getElementById("components-reconnect-modal");
const banner = document.getElementById("connection-lost");
const pollEvery = 1000;
let recovering = false;

const addressOf = (href) => href.split("#")[0];
let shown = addressOf(location.href);
Blazor.addEventListener("enhancedload", () => { shown = addressOf(location.href); });

async function isReady() {
  try {
    return (await fetch("/health/ready", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** Shows the banner, asks for the server every second, and then does what the page needs to go on. */
async function recover() {
  if (recovering) {
    return;
  }
  recovering = true;
  banner.classList.add("on");
  while (!(await isReady())) {
    await new Promise((resume) => setTimeout(resume, pollEvery));
  }
  recovering = false;

  // The server may know this page's circuit still (a short break) or have forgotten it (a restart).
  const lost = circuit.matches(".components-reconnect-failed, .components-reconnect-rejected");
  const waiting = circuit.classList.contains("components-reconnect-show");
  const forgotten = lost || (waiting && !(await Blazor.reconnect().catch(() => false)));
  // A link that failed has changed the address already, but not the page.
  if (forgotten || shown !== addressOf(location.href)) {
    location.reload();
  } else {
    banner.classList.remove("on");
  }
}

// A live page: Blazor's script writes the state of its connection as classes.
const broken = ".components-reconnect-show, .components-reconnect-failed, .components-reconnect-rejected";
new MutationObserver(() => {
  if (circuit.matches(broken)) {
    recover();
  } else if (!recovering) {
    banner.classList.remove("on");
  }
}).observe(circuit, { attributeFilter: ["class"] });

// A static page: an enhanced link or form that does not reach the server fails without a word. What was typed stays.
addEventListener("unhandledrejection", async () => {
  if (!(await isReady())) {
    recover();
  }
});

let focused = null;

// A page names the script it needs; a script tag would not run where the page came by an enhanced navigation.
function enliven() {
  for (const element of document.querySelectorAll("[data-module]")) {
    import(new URL(element.dataset.module, document.baseURI)).then((module) => module.start(element));
  }
  // What has to be mended comes first, once each time it is said.
  const first = document.querySelector("[data-focus]");
  if (first && first !== focused) {
    first.focus();
  }
  focused = first;
}

enliven();
Blazor.addEventListener("enhancedload", enliven);

// A link of the error summary goes to its field as a click on the label would.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-focus-link]");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (field) {
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  }
});
