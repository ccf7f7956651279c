/** Where a message lies over the page. */
const MESSAGE = '[data-test="toast"], .failure.floats';
const GAP = 8;

/**
 * Scrolls what has the focus clear of the bars and of a message. WebKit scrolls a text field to the window's edge, whatever
 * scroll-margin says. Only for the keyboard: a page that moves under a pressed mouse button loses the click.
 *
 * Answers whether it is: a message may lie over it at the end of the page.
 */
export function seen(on: EventTarget | null): boolean {
  if (!(on instanceof HTMLElement) || !on.closest(".content") || on.matches("[data-region]")) return true;
  on.scrollIntoView({ block: "nearest" });
  const message = document.querySelector(MESSAGE)?.getBoundingClientRect();
  if (!message || !overlap(on.getBoundingClientRect(), message)) return true;
  document.scrollingElement?.scrollBy(0, on.getBoundingClientRect().bottom - message.top + GAP);
  return !overlap(on.getBoundingClientRect(), message);
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
