// A document for paper: its button prints, and what stands in the foot of each page is told to the style sheet, which alone reaches there.
export function start(part) {
  document.documentElement.style.setProperty("--print-foot", JSON.stringify(part.dataset.printFoot));
  const button = part.querySelector("[data-print]");
  button.hidden = false;
  button.onclick = () => print();
}
