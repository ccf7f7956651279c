import type { CallView, JourneyView, Language, PresenterAsks } from "../types";
import type { Program } from "./program";

/** The window itself: language, call mode, the presenter, and who hears of a journey. */
export function inWindow(program: Program) {
  const presenters = new Set<(asks: PresenterAsks) => void>();
  const callMode = async (): Promise<CallView> => {
    const since = program.callSince;
    return { on: since !== null, seconds: since ? Math.floor((Date.now() - since.getTime()) / 1000) : 0 };
  };

  return {
    async settings() {
      // The pseudo-language is for a script to start in; the real host knows none.
      return { language: program.language as Language | null };
    },
    async chooseLanguage(language: Language) {
      program.called("chooseLanguage");
      program.language = language;
      return null;
    },
    callMode,
    async setCallMode(on: boolean) {
      program.called("setCallMode");
      program.callSince = on ? (program.callSince ?? new Date()) : null;
      if (program.open) program.tell(() => undefined);
      return callMode();
    },
    async openPresenter() {
      program.called("openPresenter");
      return null;
    },
    /** As the presenter's window asks for it. */
    presenterAsks(asks: PresenterAsks) {
      for (const listener of presenters) listener(asks);
    },
    onPresenter(callback: (asks: PresenterAsks) => void) {
      presenters.add(callback);
      return () => presenters.delete(callback);
    },
    onJourney(callback: (journey: JourneyView) => void) {
      program.listeners.add(callback);
      return () => program.listeners.delete(callback);
    },
  };
}
