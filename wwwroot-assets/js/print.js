// A document for paper: its button prints.
export function start(part) {
  const button = part.querySelector("[data-print]");
  button.hidden = false;
  button.onclick = () => print();
}
