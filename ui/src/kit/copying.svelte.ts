/** How a copy button's last press went; "copied" is said for two seconds, a failure until the next press. */
export class Copying {
  state = $state<"rest" | "copied" | "failed">("rest");
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `copy` answers whether the text is on the clipboard now. */
  async press(copy: () => Promise<boolean>): Promise<void> {
    this.stop();
    this.state = (await copy()) ? "copied" : "failed";
    if (this.state === "copied") this.#timer = setTimeout(() => (this.state = "rest"), 2000);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
