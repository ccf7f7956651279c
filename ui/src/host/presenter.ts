import type { PresenterAsks, PresenterView, Screen } from "./types";

/** What the presenter's window may ask of the program behind it, and all of it; every call rejects with a `FailureView`. */
export interface PresenterHost {
  /** Where the main window stands: at once, and whenever it moves. */
  follow(callback: (view: PresenterView) => unknown): void;
  ask(asks: PresenterAsks): Promise<unknown>;
  goTo(screen: Screen): Promise<unknown>;
  reset(): Promise<unknown>;
}
