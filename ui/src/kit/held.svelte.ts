/** A value that exists here only while a button is held, and never longer than `limit` milliseconds. */
export class Held {
  value = $state<string | null>(null);
  #pressed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #fetch: () => Promise<string | null>;
  readonly #changed: (shown: boolean) => void;
  readonly #limit: number;

  constructor(fetch: () => Promise<string | null>, changed: (shown: boolean) => void, limit: number) {
    this.#fetch = fetch;
    this.#changed = changed;
    this.#limit = limit;
  }

  async press(): Promise<void> {
    if (this.#pressed) return;
    this.#pressed = true;
    const value = await this.#fetch();
    // Let go before the answer came: it is dropped unseen.
    if (!this.#pressed || value === null) {
      this.#pressed = false;
      return;
    }
    this.value = value;
    this.#changed(true);
    this.#timer = setTimeout(this.release, this.#limit);
  }

  release = (): void => {
    clearTimeout(this.#timer);
    this.#pressed = false;
    if (this.value === null) return;
    this.value = null;
    this.#changed(false);
  };
}
