// Keeps on the server what one types into any form that carries data-draft, the name of its draft: saved while typing,
// put back when the form appears empty or untouched, thrown away where the page says that it was sent
// (data-draft-done). Forms of static pages and of islands are alike to it.

const saveAfter = 1200;
const seen = new WeakMap();
const sent = new Set();

// What the page itself puts into a form is no part of a draft.
const notTyped = /^(__|_handler$|Page$|do$|Input\.(CommandId|Version)$)/;

const addressOf = (name) => `/api/drafts/${name}`;

function headersFor(form) {
  const token = form?.querySelector("[name=__RequestVerificationToken]") ?? document.querySelector("[name=__RequestVerificationToken]");
  return { "Content-Type": "application/json", RequestVerificationToken: token?.value ?? "" };
}

const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name, value]) => !notTyped.test(name) && typeof value === "string"));

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Fills the form in as a person would, so that an island hears of it. */
function fill(form, fields) {
  for (const field of form.elements) {
    if (!field.name || notTyped.test(field.name) || field.type === "hidden") {
      continue;
    }
    const value = fields[field.name];
    if (field.type === "radio" || field.type === "checkbox") {
      const checked = value !== undefined && (field.type === "checkbox" || field.value === value);
      if (field.checked === checked || (field.type === "radio" && !checked)) {
        continue;
      }
      field.checked = checked;
    } else if (value !== undefined && field.value !== value) {
      field.value = value;
      field.closest("details")?.setAttribute("open", "");
    } else {
      continue;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.name = form.dataset.draft;
    this.atFirst = fieldsOf(form);
    this.dirty = false;
    form.addEventListener("input", (event) => {
      if (event.isTrusted) {
        this.dirty = true;
        sent.delete(this.name);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(false), saveAfter);
      }
    });
    // A save that arrives after the form would bring its text back.
    form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      sent.add(this.name);
    });
  }

  say(text) {
    const line = this.form.querySelector("[data-saved]");
    if (line) {
      line.textContent = text;
    }
  }

  show(selector, shown) {
    const part = this.form.querySelector(selector);
    if (part) {
      part.hidden = !shown;
    }
  }

  async save(leaving) {
    clearTimeout(this.timer);
    if (!this.dirty || sent.has(this.name)) {
      return;
    }
    this.dirty = false;
    try {
      const answer = await fetch(addressOf(this.name), { method: "PUT", headers: headersFor(this.form), body: JSON.stringify(fieldsOf(this.form)), keepalive: leaving });
      this.show("[data-signed-out]", answer.status === 401);
      if (answer.ok && !sent.has(this.name)) {
        this.say((await answer.json()).text);
        this.show("[data-discard]", true);
      } else if (!answer.ok) {
        this.dirty = true;
        this.say(answer.status === 507 ? (await answer.json()).text : "");
      }
    } catch {
      // The server is away; the next key press tries again, and the text is still here.
      this.dirty = true;
      document.dispatchEvent(new Event("server-away"));
    }
  }

  async restore() {
    // A page may bring its draft itself.
    if (sent.has(this.name) || this.form.hasAttribute("data-draft-shown")) {
      return;
    }
    try {
      const answer = await fetch(addressOf(this.name), { cache: "no-store" });
      const kept = answer.ok ? await answer.json() : {};
      if (kept.fields && this.form.isConnected && same(fieldsOf(this.form), this.atFirst) && !same(kept.fields, this.atFirst)) {
        fill(this.form, kept.fields);
        this.say(kept.text);
      }
    } catch {
      // Without the server there is nothing to put back.
    }
  }
}

async function discard(name) {
  sent.add(name);
  await fetch(addressOf(name), { method: "DELETE", headers: headersFor() }).catch(() => {});
}

/** What was sent first: the empty form that follows it must not get its text again. */
function look(root) {
  for (const mark of root.querySelectorAll("[data-draft-done]")) {
    if (!seen.has(mark)) {
      seen.set(mark, true);
      discard(mark.dataset.draftDone);
    }
  }
  for (const form of root.querySelectorAll("form[data-draft]")) {
    // Something has to be mended first: it was not sent after all.
    if (sent.has(form.dataset.draft) && form.querySelector("[role=alert]:not([hidden])")) {
      sent.delete(form.dataset.draft);
      seen.get(form)?.save(false);
    }
    // A prerendered form makes way for the living one.
    if (!seen.has(form) && !form.closest("fieldset[disabled]")) {
      const draft = new Draft(form);
      seen.set(form, draft);
      // A form that came back with something to mend holds what was typed last: that is the draft now.
      draft.dirty = Boolean(form.querySelector("[role=alert]:not([hidden])"));
      draft.dirty ? draft.save(false) : draft.restore();
    }
  }
}

look(document);
new MutationObserver(() => look(document)).observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled", "data-draft-done"] });

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    for (const form of document.querySelectorAll("form[data-draft]")) {
      seen.get(form)?.save(true);
    }
  }
});
