import type { OpenedValue } from "../host/types";

/** Counts down until a copied value leaves the clipboard. Only the last one copied is on it. */
export class Clearing {
  #value = $state<OpenedValue | null>(null);
  #seconds = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  start(value: OpenedValue, seconds: number): void {
    this.stop();
    this.#value = value;
    this.#seconds = seconds;
    this.#timer = setInterval(() => {
      this.#seconds -= 1;
      if (this.#seconds <= 0) this.stop();
    }, 1000);
  }

  /** Seconds for which this value is there still; 0: it is not. */
  left(value: OpenedValue): number {
    return this.#value === value ? this.#seconds : 0;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#value = null;
    this.#seconds = 0;
  }
}
