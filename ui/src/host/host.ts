import type { ArrivedView, Commands, FailureView, JourneyView, OpeningView, PresenterAsks } from "./types";

/** What the window may ask of the program behind it; every call rejects with a `FailureView`. */
export interface Host extends Commands {
  /** What changes while nobody asks: the org's answer, findings, a sign-in that ended. Answers how to stop listening. */
  onJourney(callback: (journey: JourneyView) => void): () => void;
  /** What the presenter asks for from the other window. */
  onPresenter(callback: (asks: PresenterAsks) => void): () => void;
  /** An opened package that was put away because its time was over. */
  onOpening(callback: (opening: OpeningView) => void): () => void;
  /** A file that was dropped on the window, or that the app was started with. */
  onArrived(callback: (arrived: ArrivedView) => void): () => void;
  /** Whether a file hangs over the window. */
  onFileOver(callback: (over: boolean) => void): () => void;
}

export function isFailure(thrown: unknown): thrown is FailureView {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "what" in thrown && "now" in thrown;
}
