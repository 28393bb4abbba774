// The only script on every page. It keeps people informed while the server is away and brings the page back with it.
// Nothing here is needed to read, raise or answer: those pages work with scripts off.

const circuit = document.getElementById("components-reconnect-modal");
const banner = document.getElementById("connection-lost");
const pollEvery = 1000;
const answerWithin = 3000;
let recovering = false;

// A live page: every page is loaded in full, also when an island leads there.
globalThis.Blazor?.start({ ssr: { disableDomPreservation: true } });

// What was just done is said once: a reload or a bookmark must not say it again.
const address = new URL(location.href);
if (address.searchParams.has("done")) {
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address);
}

async function isReady() {
  try {
    return (await fetch("/health/ready", { cache: "no-store", signal: AbortSignal.timeout(answerWithin) })).ok;
  } catch {
    return false;
  }
}

/** Shows the banner, asks for the server every second, and then, on a live page, does what that needs to go on. */
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
  if (forgotten) {
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

// One live page too many is refused before it connects, and its controls stay disabled: that has to be said.
const tooMany = document.getElementById("too-many-pages");
const connecting = new URL("_blazor/negotiate", document.baseURI).href;
new PerformanceObserver((list) => {
  const asked = list.getEntries().filter((entry) => entry.name.startsWith(connecting)).at(-1);
  if (asked) {
    tooMany.classList.toggle("on", asked.responseStatus === 429);
  }
}).observe({ type: "resource", buffered: true });

// A static page: drafts.js says that a text could not be kept.
document.addEventListener("server-away", recover);

// A form sent to a server that is away would leave the browser's own page in the place of what was typed.
let asking = false;
let answered = null;
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    // Of a live page only those that no island takes.
    if (form.method !== "post" || (globalThis.Blazor && !form.hasAttribute("action")) || answered === form) {
      answered = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asking) {
      return;
    }
    asking = true;
    const away = !(await isReady());
    asking = false;
    if (away) {
      recover();
    } else {
      answered = form;
      form.requestSubmit(event.submitter);
    }
  },
  true,
);

let focused = null;

/** data-focus says where, as a selector inside the element; empty is the element itself. */
function focusOn(mark) {
  focused = mark;
  (mark.dataset.focus ? mark.querySelector(mark.dataset.focus) : mark)?.focus();
}

// A page names the script that it alone needs.
document.querySelector("[data-shortcuts]")?.removeAttribute("hidden");
for (const element of document.querySelectorAll("[data-module]")) {
  import(new URL(element.dataset.module, document.baseURI)).then((module) => module.start(element));
}

let last = null;
document.addEventListener("focusin", (event) => {
  last = event.target;
});

/** Where a page begins: at what has to be mended, where its address leads, or, for who came from another, at what was done or its heading. */
function begin() {
  const mark = document.querySelector("[data-focus]");
  const came = sessionStorage.getItem("visited") && performance.getEntriesByType("navigation")[0]?.type === "navigate";
  sessionStorage.setItem("visited", "yes");
  if (mark) {
    focusOn(mark);
  } else if (came && !location.hash) {
    const first = document.querySelector("main .banner.success[role=status]") ?? document.querySelector("h1");
    first?.setAttribute("tabindex", "-1");
    first?.focus({ preventScroll: true });
  }
}

begin();

/** What takes the place of an element that went while it had the focus: the same field or button in its living form. */
function heirOf(gone, added) {
  const told = [["id"], ["name", "value"], ["formaction"]].find((names) => names.every((name) => gone.getAttribute(name)));
  const same = told && gone.localName + told.map((name) => `[${name}="${CSS.escape(gone.getAttribute(name))}"]`).join("");
  return same ? added.map((node) => node.nodeType === Node.ELEMENT_NODE && node.querySelector(same)).find(Boolean) : null;
}

// An island says it by adding the element. The first thing it adds takes the place of what the server sent.
new MutationObserver((records) => {
  const all = records.flatMap((record) => [...record.addedNodes]);
  const heir = last && !last.isConnected && document.activeElement === document.body && heirOf(last, all);
  if (heir) {
    heir.focus();
    return;
  }
  for (const added of all) {
    const mark = added.nodeType === Node.ELEMENT_NODE && (added.matches("[data-focus]") ? added : added.querySelector("[data-focus]"));
    if (mark && mark !== focused) {
      focusOn(mark);
      return;
    }
  }
}).observe(document.body, { childList: true, subtree: true });

// To a person it is a click when a press begins on what the server sent and ends on what an island has put there meanwhile; to the browser it is none.
let pressed = null;

/** What works before the circuit is told by what it asks the server for: words like "Accept" stand beside many flags. */
const requestOf = (control) => control?.href ?? [control?.form?.action, control?.formAction, control?.name, control?.value].join(" ");

function press(control) {
  pressed = control && { control, request: requestOf(control) };
}

function release(control, click) {
  if (pressed && !pressed.control.isConnected && pressed.request === requestOf(control)) {
    control.dispatchEvent(click);
  }
  pressed = null;
}

const working = "a[href], button[name], button[formaction]";
document.addEventListener("mousedown", (event) => press(event.button === 0 ? event.target.closest(working) : null));
document.addEventListener("mouseup", (event) => event.button === 0 && release(event.target.closest?.(working), new MouseEvent("click", event)));
document.addEventListener("keydown", (event) => event.key === " " && press(event.target.closest("button[name], button[formaction]")));
document.addEventListener("keyup", (event) => event.key === " " && release(document.activeElement, new MouseEvent("click", { bubbles: true, cancelable: true })));

// The form of a move goes off from within any of its fields.
document.addEventListener("keydown", (event) => {
  const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented && event.target.closest?.(".move-form");
  if (form) {
    event.preventDefault();
    send(form, event.target);
  }
});

// The way out of a move's form: a button of an island, before that a link; the dialogs and the triage have their own.
document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && !event.defaultPrevented && !event.target.closest?.("dialog") && event.target.closest?.(".move-form");
  form?.querySelector?.(".form-actions :is(button[type=button], a)")?.click();
});

const shortcutOff = "shortcut-off";
const shortcuts = () => document.getElementById("shortcuts");

function showShortcuts() {
  shortcuts().querySelector("[data-shortcut-key]").checked = !localStorage.getItem(shortcutOff);
  shortcuts().showModal();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
  if (event.key === "?" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !localStorage.getItem(shortcutOff) && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    showShortcuts();
  }
});
document.addEventListener("click", (event) => event.target.closest?.("[data-shortcuts]") && showShortcuts());
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-shortcut-key]")) {
    event.target.checked ? localStorage.removeItem(shortcutOff) : localStorage.setItem(shortcutOff, "1");
  }
});

/** The server learns a field when it changes; leaving it is what usually says so. */
function send(form, field) {
  field.dispatchEvent(new Event("change", { bubbles: true }));
  form.requestSubmit();
}

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

// Blazor's router takes the click and scrolls there, but leaves the focus behind.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a.skip-link")) {
    event.preventDefault();
    document.getElementById("main")?.focus();
  }
});

/** A menu lies over the page: it closes where a person goes on elsewhere. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

document.addEventListener("click", closeMenus);
document.addEventListener("focusin", closeMenus);
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
