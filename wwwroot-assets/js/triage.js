// Triage by keyboard: letters and arrows work with the focus in the list, Enter and Escape in a move's form. Every key
// presses a button or follows a link that is there for the mouse too. Ctrl and Enter in a form is every page's (portal.js).

const aYear = 31_536_000;

/**
 * Follows one triage page.
 * @param root the element with the list, the flag and its buttons (data-key)
 * @param off whether the person switched the letters off
 */
export function attach(root, off) {
  let letters = !off;
  let wanted = null;
  let expectsForm = false;
  const rows = () => [...root.querySelectorAll("[data-row]")];
  const formField = ".move-form :is(input:not([type=hidden]), select, textarea)";

  function go(step) {
    const all = rows();
    const next = all[all.indexOf(document.activeElement) + step];
    if (next) {
      next.focus();
      next.click();
    }
  }

  function press(letter, event) {
    const button = root.querySelector(`[data-key="${letter}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  }

  function inList(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, ...(letters && { j: 1, k: -1 }) };
    if (event.key in steps) {
      event.preventDefault();
      go(steps[event.key]);
    } else if (letters && event.key.length === 1) {
      press(event.key.toLowerCase(), event);
    }
  }

  function inForm(event, form) {
    if (event.key === "Escape") {
      event.preventDefault();
      form.querySelector(".form-actions button[type=button]")?.click();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.target.matches("button, a, summary, textarea")) {
      event.preventDefault();
      // The server learns a field when it changes; leaving it is what usually says so.
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
      form.requestSubmit();
    }
  }

  root.addEventListener("keydown", (event) => {
    if (event.altKey || (event.ctrlKey && event.key !== "Enter") || (event.metaKey && event.key !== "Enter")) {
      return;
    }
    const form = event.target.closest(".move-form");
    if (form) {
      inForm(event, form);
    } else if (event.target.closest(".triage-rows")) {
      inList(event);
    }
  });

  function focusForm() {
    const target = root.querySelector(formField) ?? root.querySelector(".move-form button[type=submit]");
    target?.focus();
    expectsForm = !target;
  }

  function focusRow(number) {
    expectsForm = false;
    const row = root.querySelector(`[data-row="${number}"]`) ?? rows()[0] ?? root.querySelector("[aria-current]");
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  // A form loads first; a row that moves in the list is drawn anew. The focus follows both.
  new MutationObserver(() => {
    const lost = document.activeElement === document.body;
    if (root.querySelector(".move-form")) {
      if (lost || expectsForm) {
        focusForm();
      }
    } else if (lost && wanted) {
      focusRow(wanted);
    }
  }).observe(root, { childList: true, subtree: true });

  root.addEventListener("focusin", (event) => { wanted = event.target.dataset?.row ?? null; });

  return {
    focusForm,
    focusRow,
    /** Puts the flag that stands open into the address. */
    show(address) {
      history.replaceState(history.state, "", address);
    },
    /** Remembers whether the letters work. */
    switchKeys(nowOff, cookie) {
      letters = !nowOff;
      document.cookie = `${cookie}=${nowOff ? "off" : "on"}; path=/triage; max-age=${aYear}; samesite=lax`;
    },
  };
}
