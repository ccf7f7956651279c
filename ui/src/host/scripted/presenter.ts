import type { PresenterHost } from "../presenter";
import { SCREENS } from "../screens";
import type { Capture, Notes, PresenterAsks, PresenterView, Screen } from "../types";
import { failure } from "./words";
import written from "./notes.json";

const NOTES = written as Partial<Record<Screen, Notes>>;

export interface PresenterScript {
  screen: Screen | null;
  hosted: boolean;
  spent: number;
  capture: Capture;
  /** The chosen language; `null`: the system's. */
  language: PresenterView["language"];
  refused?: boolean;
}

/** A program behind the presenter's window: it moves as it is asked, and remembers what it was asked. */
export class ScriptedPresenter implements PresenterHost {
  readonly calls: string[] = [];
  readonly script: PresenterScript;
  #told: (view: PresenterView) => unknown = () => undefined;

  constructor(script: Partial<PresenterScript> = {}) {
    this.script = { screen: "step5", hosted: true, spent: 130, capture: "linux", language: null, ...script };
  }

  follow(callback: (view: PresenterView) => unknown): void {
    this.#told = callback;
    this.tell();
  }
  async ask(asks: PresenterAsks) {
    this.calls.push(asks);
  }
  async goTo(screen: Screen) {
    this.calls.push(`goTo ${screen}`);
    if (this.script.refused) throw failure("journey_missing");
    this.move(screen);
  }
  async reset() {
    this.calls.push("reset");
    if (this.script.hosted) this.move("step1");
  }

  /** Another language was chosen in the main window. */
  speak(language: PresenterView["language"]) {
    this.script.language = language;
    this.tell();
  }

  /** The main window moved. */
  move(screen: Screen | null) {
    Object.assign(this.script, { screen, spent: 0 });
    this.tell();
  }

  tell() {
    const { screen, hosted, spent, capture, language } = this.script;
    const notes = (screen && NOTES[screen]) ?? null;
    this.#told({ screen, practice: hosted, hosted, spent_seconds: spent, notes, capture, language });
  }
}

/** `?at=step5&spent=130&capture=windows&lang=de`; `&real` for a set-up of a real org. */
export function presenterFrom(query: URLSearchParams): ScriptedPresenter {
  return new ScriptedPresenter({
    screen: SCREENS.find((screen) => screen === query.get("at")) ?? null,
    hosted: !query.has("real"),
    spent: Number(query.get("spent") ?? 0),
    capture: (query.get("capture") ?? "linux") as Capture,
    language: query.get("lang") as PresenterView["language"],
  });
}
