// The board's own script: dragging, arrow keys, the dialog's focus. What a drop means and who may do it is decided on
// the server; everything here can also be done by a card's menu.

const waitForForm = 1500;

/**
 * Follows one board.
 * @param root the board's element; cards carry data-card (a reference), columns and drop zones data-state
 * @param server the component: TargetsAsync, DroppedAsync, NotDropped
 */
export function attach(root, server) {
  const dialog = root.querySelector("dialog");
  let dragged = null;
  let reasons = {};
  let over = null;
  let focused = null;

  const cardOf = (node) => node?.closest?.("[data-card]");
  const linkOf = (card) => card?.querySelector(".headline a, a.headline");
  const columns = () => [...root.querySelectorAll(".board-column")];
  const cardNumbered = (number) => root.querySelector(`[data-card="${number}"]`);

  // ----- dragging -----

  function endDrag() {
    dragged?.classList.remove("dragging");
    root.classList.remove("drags");
    for (const column of columns()) {
      column.classList.remove("drop-ok", "drop-no", "drag-over");
    }
    dragged = null;
    over = null;
    reasons = {};
  }

  root.addEventListener("dragstart", async (event) => {
    const card = cardOf(event.target);
    if (!card?.draggable) {
      return;
    }
    const number = Number(card.dataset.card);
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", `F-${number}`);
    // Chromium ends a drag whose source changes within this event.
    setTimeout(() => { card.classList.add("dragging"); root.classList.add("drags"); });
    const targets = await server.invokeMethodAsync("TargetsAsync", number);
    if (dragged !== card) {
      return;
    }
    reasons = targets.reasons;
    const home = card.closest(".board-column");
    for (const column of columns()) {
      if (column !== home) {
        column.classList.add(targets.ok.includes(column.dataset.state) ? "drop-ok" : "drop-no");
      }
    }
  });

  root.addEventListener("dragover", (event) => {
    const column = dragged && event.target.closest?.(".board-column");
    if (over && over !== column) {
      over.classList.remove("drag-over");
    }
    over = column;
    if (column?.classList.contains("drop-ok")) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      column.classList.add("drag-over");
    }
  });

  root.addEventListener("drop", (event) => {
    const column = dragged && event.target.closest?.(".board-column.drop-ok");
    if (column) {
      event.preventDefault();
      const number = Number(dragged.dataset.card);
      endDrag();
      server.invokeMethodAsync("DroppedAsync", number, column.dataset.state);
    }
  });

  root.addEventListener("dragend", () => {
    const reason = over?.classList.contains("drop-no") && reasons[over.dataset.state];
    endDrag();
    if (reason) {
      server.invokeMethodAsync("NotDropped", reason);
    }
  });

  // A card that another person moved while it was dragged is gone, and its dragend with it.
  root.addEventListener("pointermove", () => { if (dragged && !dragged.isConnected) { endDrag(); } });

  // ----- keys -----

  function neighbour(card, key) {
    const column = card.closest(".board-column");
    const cards = [...(column ?? root).querySelectorAll("[data-card]")];
    const at = cards.indexOf(card);
    switch (key) {
      case "ArrowDown": return cards[at + 1];
      case "ArrowUp": return cards[at - 1];
      case "Home": return cards[0];
      case "End": return cards.at(-1);
    }
    if (!column) {
      return null;
    }
    const full = columns().filter((one) => one.querySelector("[data-card]"));
    const beside = full[full.indexOf(column) + (key === "ArrowRight" ? 1 : -1)];
    const others = beside ? [...beside.querySelectorAll("[data-card]")] : [];
    return others[Math.min(at, others.length - 1)];
  }

  root.addEventListener("keydown", (event) => {
    const card = cardOf(event.target);
    if (!card || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("dialog")) {
      return;
    }
    if (["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      const next = linkOf(neighbour(card, event.key));
      if (next) {
        event.preventDefault();
        next.focus();
      }
    } else if (event.key.toLowerCase() === "m") {
      event.preventDefault();
      card.querySelector(".card-menu")?.click();
    }
  });

  // ----- focus -----

  root.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    focused = card ? { number: card.dataset.card, menu: event.target.matches(".card-menu") } : null;
  });

  function focusCard({ number, menu }) {
    const card = cardNumbered(number);
    const target = menu ? card?.querySelector(".card-menu") : linkOf(card);
    target?.focus({ preventScroll: true });
    return Boolean(target);
  }

  // A card that moves is drawn anew in its new column: who had the focus on it keeps it.
  const observer = new MutationObserver(() => {
    if (focused && document.activeElement === document.body && !dialog.open) {
      focusCard(focused);
    }
  });
  observer.observe(root, { childList: true, subtree: true });

  function focusInside() {
    const wanted = [".move-form :is(input:not([type=hidden]), select, textarea)", ".move-form button[type=submit]", ".move-choices button", "h2"];
    const target = wanted.map((one) => dialog.querySelector(one)).find(Boolean);
    target?.focus();
    return Boolean(target);
  }

  // The form loads what it needs first.
  const forms = new MutationObserver(() => {
    if (dialog.open && (document.activeElement === dialog || document.activeElement === document.body)) {
      focusInside();
    }
  });
  forms.observe(dialog, { childList: true, subtree: true });

  let opener = null;

  return {
    /** Opens the dialog; the focus comes back to this card. */
    open(number) {
      opener = { number: String(number), menu: false };
      if (!dialog.open) {
        dialog.showModal();
      }
      dialog.focus();
      setTimeout(() => { if (dialog.open && !dialog.contains(document.activeElement)) { focusInside(); } }, waitForForm);
      focusInside();
    },
    /** Closes it, if the browser has not yet, and gives the focus back. */
    close() {
      if (dialog.open) {
        dialog.close();
      }
      if (opener) {
        focused = opener;
        if (!focusCard(opener)) {
          root.focus({ preventScroll: true });
        }
      }
    },
  };
}
