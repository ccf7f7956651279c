import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";

export interface Tip {
  of: HTMLElement;
  title: string;
  text: string;
  /** Where there is room: under a badge, beside a list. */
  side: "below" | "right";
}

/** So that a pointer on its way elsewhere opens nothing, and one on its way to the explanation does not lose it. */
const OPENS = 150;
const CLOSES = 150;

/** The one explanation that is open. It opens on hover and on focus, and Escape closes it. */
class Tips {
  shown = $state.raw<Tip | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  open(tip: Tip): void {
    clearTimeout(this.#timer);
    this.shown = tip;
  }

  close(of?: HTMLElement): void {
    clearTimeout(this.#timer);
    if (of === undefined || this.shown?.of === of) this.shown = null;
  }

  openSoon(tip: Tip): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(tip), OPENS);
  }

  closeSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), CLOSES);
  }

  /** The pointer has come to the explanation itself. */
  stay(): void {
    clearTimeout(this.#timer);
  }
}

export const tips = new Tips();

/** Explains an element on hover and on focus. A screen reader has the same words by `aria-describedby`. */
export function explained(title: string, text: string, side: Tip["side"] = "below"): Attachment<HTMLElement> {
  return (of) => {
    const tip: Tip = { of, title, text, side };
    let pressed = false;
    const on = {
      pointerenter: () => tips.openSoon(tip),
      pointerleave: () => tips.closeSoon(),
      pointerdown: () => (pressed = true),
      focus: () => {
        // A press on a button that does something else is no question.
        if (!pressed || side === "below") tips.open(tip);
        pressed = false;
      },
      blur: () => tips.close(of),
    };
    for (const [name, act] of Object.entries(on)) of.addEventListener(name, act);
    // What is explained has changed under the pointer or the focus.
    if (untrack(() => tips.shown?.of === of)) tips.open(tip);
    return () => {
      for (const [name, act] of Object.entries(on)) of.removeEventListener(name, act);
      queueMicrotask(() => {
        if (!of.isConnected) tips.close(of);
      });
    };
  };
}
