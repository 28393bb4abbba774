// Makes writing a flag shorter: shows flags that look alike while one types. The page does it without this script too,
// at the press of a button. The draft is kept by drafts.js.

const lookAfter = 600;

/** @param {HTMLFormElement} form the form to raise a flag. */
export function start(form) {
  const what = form.querySelector("textarea[required]");
  const similar = form.querySelector("[data-similar]");
  let looking;
  let lookedFor = "";
  let lastLook;
  let sent = false;

  const headers = () => ({
    "Content-Type": "application/json",
    RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]").value,
  });

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
    if (event.target === what) {
      clearTimeout(looking);
      looking = setTimeout(look, lookAfter);
    }
  });

  form.addEventListener("submit", () => {
    clearTimeout(looking);
    sent = true;
  });

  form.querySelector("[data-without-script]")?.setAttribute("hidden", "");
  if (what.value.trim()) {
    look();
  }
}
