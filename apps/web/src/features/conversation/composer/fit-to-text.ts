/** Lets a text box grow with its text; its style sets the most it grows to. Browsers that do so themselves need no help. */
export function fitToText(box: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}
