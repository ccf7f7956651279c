import type { Live } from "../host/live.svelte";
import { neighbour, stepScreen } from "../host/screens";

/** Keys that work anywhere in a journey; `true`: this key was one of them. */
export function journeyKey(event: KeyboardEvent, live: Live): boolean {
  const journey = live.journey;
  if (!journey || document.querySelector("dialog[open]")) return false;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && /^[1-9]$/.test(event.key)) {
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

function nextRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (region) => region.offsetParent !== null || getComputedStyle(region).position === "sticky",
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const from = at < 0 && by < 0 ? 0 : at;
  regions[(from + by + regions.length) % regions.length]?.focus({ preventScroll: true });
}
