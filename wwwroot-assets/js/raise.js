// Makes writing a flag safer and shorter: keeps the draft on the server while one types, and shows flags that look
// alike. The page does all of it without this script too, at the press of a button.

const saveAfter = 1200;
const lookAfter = 600;
const started = new WeakMap();

/** @param {HTMLFormElement} form carries data-draft, the name under which the draft is kept. */
export function start(form) {
  if (started.has(form)) {
    started.get(form)();
    return;
  }
  const what = form.querySelector("textarea[required]");
  const similar = form.querySelector("[data-similar]");
  const saved = form.querySelector("[data-saved]");
  const signedOut = form.querySelector("[data-signed-out]");
  const discard = form.querySelector("[data-discard]");
  let saving;
  let looking;
  let lookedFor = "";
  let lastLook;
  let dirty = false;
  let sent = false;

  const headers = () => ({
    "Content-Type": "application/json",
    RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]").value,
  });

  const fields = () => Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith("Story.")));

  async function save(leaving) {
    clearTimeout(saving);
    if (!dirty || sent) {
      return;
    }
    dirty = false;
    try {
      const answer = await fetch(`/api/drafts/${form.dataset.draft}`, { method: "PUT", headers: headers(), body: JSON.stringify(fields()), keepalive: leaving });
      signedOut.hidden = answer.status !== 401;
      if (answer.ok && !sent) {
        saved.textContent = (await answer.json()).text;
        discard.hidden = false;
      } else if (!answer.ok) {
        dirty = true;
        saved.textContent = "";
      }
    } catch {
      // The server is away; the next key press tries again, and the text is still here.
      dirty = true;
    }
  }

  async function look() {
    const text = what.value.trim();
    if (text === lookedFor || sent) {
      return;
    }
    lookedFor = text;
    lastLook?.abort();
    lastLook = new AbortController();
    try {
      const answer = await fetch("/api/flags/similar", { method: "POST", headers: headers(), body: JSON.stringify({ text }), signal: lastLook.signal });
      if (answer.ok) {
        const list = await answer.text();
        // The same list again must not be read out again, nor take the focus from a button in it.
        if (similar.dataset.shown !== list) {
          similar.dataset.shown = list;
          similar.innerHTML = list;
        }
      }
    } catch {
      lookedFor = "";
    }
  }

  form.addEventListener("input", (event) => {
    dirty = true;
    clearTimeout(saving);
    saving = setTimeout(() => save(false), saveAfter);
    if (event.target === what) {
      clearTimeout(looking);
      looking = setTimeout(look, lookAfter);
    }
  });

  form.addEventListener("submit", () => {
    // A save that arrives after the flag would bring its text back as a draft.
    clearTimeout(saving);
    clearTimeout(looking);
    sent = true;
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && form.isConnected) {
      save(true);
    }
  });

  // At first, and whenever the answer to a send is this page again: what the server drew knows nothing of the script.
  function refresh() {
    sent = false;
    lookedFor = "";
    form.querySelector("[data-without-script]")?.setAttribute("hidden", "");
    if (what.value.trim()) {
      look();
    }
  }

  started.set(form, refresh);
  refresh();
}
