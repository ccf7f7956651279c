import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import App from "../App.svelte";
import { Live } from "../host/live.svelte";
import { scripted, type ScriptedHost } from "../host/scripted/host";
import type { Script } from "../host/scripted/script";
import { journeyAt, plainScript } from "../host/scripted/scenes";
import type { Screen } from "../host/types";
import { ThemeChoice } from "../journey/theme.svelte";

export interface Opened {
  host: ScriptedHost;
  live: Live;
}

/** Lets every answer that is under way arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) await Promise.resolve();
  await tick();
}

/** The whole window on the scripted host, at its start. */
export async function openWindow(script: Partial<Script> = {}): Promise<Opened> {
  const host = scripted({ ...plainScript(), ...script });
  const live = new Live(host);
  const theme = new ThemeChoice(document.documentElement, window.matchMedia("(prefers-color-scheme: dark)"));
  render(App, { live, theme });
  await settle();
  return { host, live };
}

/** The whole window in a journey that stands at `screen`. */
export async function openAt(screen: Screen, script: Partial<Script> = {}): Promise<Opened> {
  const opened = await openWindow({ kept: [journeyAt(screen, script.off)], ...script });
  await click("resume-acme");
  return opened;
}

/** The element with that hook; throws when there is none. */
export function hook(name: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-test="${name}"]`);
  if (!found) throw new Error(`no element with data-test="${name}"`);
  return found;
}

export function has(name: string): boolean {
  return document.querySelector(`[data-test="${name}"]`) !== null;
}

export async function click(name: string): Promise<void> {
  hook(name).click();
  await settle();
}

/** Types into a field and leaves it. */
export async function enter(name: string, text: string): Promise<void> {
  const field = hook(name) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.blur();
  await settle();
}

export async function key(on: EventTarget, name: string, how: KeyboardEventInit = {}, type = "keydown"): Promise<void> {
  on.dispatchEvent(new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true, ...how }));
  await settle();
}

/** A key that goes to whatever has the focus, or to `on`. */
export async function press(name: string, how: KeyboardEventInit = {}, on?: HTMLElement): Promise<void> {
  await key(on ?? document.body, name, how);
}

export function text(name: string): string {
  return hook(name).textContent.replace(/\s+/g, " ").trim();
}
