import type { CallView } from "./types";

export const SIZES = [110, 125, 140, 150] as const;

/** Call mode as this page has it; the host keeps since when. Size and keys last as long as the page. */
export class Call {
  on = $state(false);
  /** Percent of the usual text size. */
  size = $state<(typeof SIZES)[number]>(125);
  /** Whether keys without Ctrl or Alt do something (WCAG 2.1.4). */
  keys = $state(true);
  /** When this page's clock stood at the beginning of the call. */
  #began = 0;

  take({ on, seconds }: CallView): void {
    this.#began = performance.now() - seconds * 1000;
    this.on = on;
  }

  seconds(): number {
    return Math.max(0, Math.floor((performance.now() - this.#began) / 1000));
  }

  /** One size larger or smaller, as far as there is one. */
  resize(by: 1 | -1): void {
    this.size = SIZES[SIZES.indexOf(this.size) + by] ?? this.size;
  }
}
