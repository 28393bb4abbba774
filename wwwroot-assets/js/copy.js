// A text to be passed on, such as an invitation link: the button is there only where script can copy.
export function start(button) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    const said = button.parentElement.querySelector("[data-copied]");
    said.textContent = said.dataset.copied;
  };
}
