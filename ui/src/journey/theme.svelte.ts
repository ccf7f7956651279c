export type Theme = "light" | "dark";

/** The system's theme until the person chooses another one; the choice lasts as long as the window. */
export class ThemeChoice {
  current = $state<Theme>("light");
  #chosen = false;

  constructor(root: HTMLElement, system: MediaQueryList) {
    const follow = () => {
      if (!this.#chosen) this.#show(root, system.matches ? "dark" : "light");
    };
    follow();
    system.addEventListener("change", follow);
    this.toggle = () => {
      this.#chosen = true;
      this.#show(root, this.current === "dark" ? "light" : "dark");
    };
  }

  readonly toggle: () => void;

  #show(root: HTMLElement, theme: Theme): void {
    this.current = theme;
    root.dataset["theme"] = theme;
  }
}
