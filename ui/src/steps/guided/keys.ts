/** Keys inside a checklist: up and down between ticks; with `letters`, C copies an item's value and O opens Okta. */
export function listKey(event: KeyboardEvent, open: () => void, letters: boolean): void {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const boxes = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    const to = boxes[boxes.indexOf(box) + (event.key === "ArrowDown" ? 1 : -1)];
    to?.focus();
    event.preventDefault();
  } else if (!letters) {
    return;
  } else if (event.key.toLowerCase() === "c") {
    box.closest("li")?.querySelector<HTMLElement>(".copyval button")?.click();
  } else if (event.key.toLowerCase() === "o") {
    open();
  }
}
