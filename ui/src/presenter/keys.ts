import type { PresenterAsks } from "../host/types";

/** What a key without Ctrl or Alt asks of the main window: a step, or an item; `null`: nothing. */
export function asksFor(event: KeyboardEvent): PresenterAsks | number | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (/^[1-8]$/.test(event.key)) return Number(event.key);
  const key = event.key.toLowerCase();
  return key === "n" ? "next_item" : key === "p" ? "previous_item" : null;
}

const SMALLEST = 100;
const LARGEST = 200;
const BY = 10;

/** The text size in percent after a zoom key; `null`: it is none. This window may not ask the program to zoom it. */
export function scaled(event: KeyboardEvent, size: number): number | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.key === "+" || event.key === "=") return Math.min(LARGEST, size + BY);
  if (event.key === "-") return Math.max(SMALLEST, size - BY);
  return event.key === "0" ? SMALLEST : null;
}
