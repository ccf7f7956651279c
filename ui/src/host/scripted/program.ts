import type { Locale } from "../../messages/runtime";
import { maskJourney, maskPractice, maskStart } from "../mask";
import type { JourneyView, OrgView, PracticeView, StartView } from "../types";
import { CALLBACK, FINGERPRINT, summaryOf, viewOf, type Memory } from "./model";
import { PRACTICE } from "./practice";
import type { Script } from "./script";
import { failure } from "./words";

/** What the scripted calls share: the script, what they have changed so far, and who hears of it. */
export class Program {
  readonly script: Script;
  readonly calls: string[] = [];
  readonly kept = new Map<string, Memory>();
  readonly listeners = new Set<(journey: JourneyView) => void>();
  open: Memory | null = null;
  practice = PRACTICE;
  language: Locale | null;
  callSince: Date | null = null;

  constructor(script: Script) {
    this.script = script;
    this.language = script.language ?? null;
    for (const memory of script.kept) this.kept.set(memory.id, memory);
  }

  called(name: string) {
    this.calls.push(name);
    if (!this.script.refused.has(name)) return;
    throw failure("keyring_locked", `The call ${name} was refused.`);
  }

  get #masks(): boolean {
    return this.callSince !== null && this.script.leaky !== true;
  }

  sent(memory: Memory): JourneyView {
    return this.#masks ? maskJourney(viewOf(memory)) : viewOf(memory);
  }

  sentPractice(): PracticeView {
    return this.#masks ? maskPractice(this.practice) : this.practice;
  }

  sentStart(): StartView {
    return this.#masks ? maskStart(this.#startView()) : this.#startView();
  }

  memory(): Memory {
    if (this.open) return this.open;
    throw failure("journey_missing");
  }

  begin(memory: Memory): JourneyView {
    this.kept.set(memory.id, memory);
    this.open = memory;
    void this.answerOrg(memory);
    return this.sent(memory);
  }

  async answerOrg(memory: Memory) {
    await this.script.pause();
    this.tell(() => {
      memory.org = this.answer(memory.org);
    }, memory);
  }

  answer(asked: OrgView): OrgView {
    const { found } = this.script;
    return { ...asked, engine_source: found.state === "found" ? "detected" : asked.engine_source, found };
  }

  changed(change: (memory: Memory) => unknown): JourneyView {
    const memory = this.memory();
    change(memory);
    memory.savedAt = this.script.now().toISOString();
    return this.sent(memory);
  }

  tell(change: (memory: Memory) => unknown, memory = this.memory()) {
    change(memory);
    const view = this.sent(memory);
    for (const listener of this.listeners) listener(view);
  }

  async later(change: (memory: Memory) => unknown) {
    const memory = this.memory();
    await this.script.pause();
    this.tell(change, memory);
  }

  #startView(): StartView {
    const journeys = [...this.kept.values()].map(summaryOf);
    const profile = {
      kind: "demo",
      name: "Numero",
      callback: CALLBACK,
      integration_name: "Numero",
      recipient_fingerprint: FINGERPRINT,
      contact: "",
    } as const;
    return {
      app: { version: "0.1.0", labels_dated: "August 2026", profile },
      journeys: [...journeys, ...this.script.damaged],
      failure: null,
    };
  }
}
