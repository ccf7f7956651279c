import type { Live } from "../host/live.svelte";
import { neighbour, stepScreen } from "../host/screens";

/** Keys that work in the whole app; `true`: this key was one of them. */
export function callKey(event: KeyboardEvent, live: Live): boolean {
  if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === "c") toggleCall(live);
  else if (key === "n") void live.run((host) => host.openPresenter());
  else return false;
  return true;
}

/** What is typed in a field and not entered yet is entered first, so that it does not stay on the page. */
export function toggleCall(live: Live): void {
  const on = document.activeElement;
  if (on instanceof HTMLInputElement && isText(on)) on.blur();
  void live.setCall(!live.call.on);
}

/** Keys that work anywhere in a journey; `true`: this key was one of them. */
export function journeyKey(event: KeyboardEvent, live: Live): boolean {
  const journey = live.journey;
  if (!journey || document.querySelector("dialog[open]")) return false;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && /^[1-9]$/.test(event.key)) {
    void live.act((host) => host.goTo(stepScreen(Number(event.key))));
    return true;
  }
  if (isCallDigit(event, live)) {
    void live.act((host) => host.goTo(stepScreen(Number(event.key))));
    return true;
  }
  if (event.altKey && !event.ctrlKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const to = neighbour(journey.screen, event.key === "ArrowRight" ? 1 : -1);
    if (to) void live.act((host) => host.goTo(to));
    return true;
  }
  if (event.key === "F6") {
    nextRegion(event.shiftKey ? -1 : 1);
    return true;
  }
  return false;
}

/** A digit alone goes to a step while a call is on, unless it is typed somewhere or these keys are switched off. */
function isCallDigit(event: KeyboardEvent, { call }: Live): boolean {
  if (!call.on || !call.keys || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  return /^[1-8]$/.test(event.key) && !takesText(event.target);
}

function takesText(on: EventTarget | null): boolean {
  if (on instanceof HTMLInputElement) return isText(on);
  return on instanceof HTMLElement && (on.isContentEditable || on.matches("textarea, select"));
}

function isText(input: HTMLInputElement): boolean {
  return input.type !== "checkbox" && input.type !== "radio";
}

/** Moves the focus to the next area of the window, or to the previous one. */
export function nextRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (region) => region.offsetParent !== null || getComputedStyle(region).position === "sticky",
  );
  const within = document.activeElement?.closest<HTMLElement>("[data-region]");
  const at = within ? regions.indexOf(within) : -1;
  const from = at < 0 && by < 0 ? 0 : at;
  const next = regions[(from + by + regions.length) % regions.length];
  // The picture may be below the list; every other area is in sight.
  next?.focus({ preventScroll: next.parentElement?.closest("[data-region]") === null });
}
