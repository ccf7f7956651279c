import { m } from "../messages/messages";
import { unknownAnswer } from "../words/failure";
import { language } from "../words/language.svelte";
import { Call } from "./call.svelte";
import { withNextFrame } from "../kit/frame";
import { isFailure, type Host } from "./host";
import { maskFailure, maskJourney, maskOffer, maskPractice, maskStart } from "./mask";
import { Opening } from "./opening.svelte";
import type { FailureView, Guide, ItemId, JourneyView, PracticeView, ProgressOffer, Screen, StartView } from "./types";

export interface Toast {
  text: string;
  kind: "done" | "declined";
  undo?: () => void;
}

/** What the screens look at: the host's latest views, and what the last call had to say. */
export class Live {
  #start = $state.raw<StartView | null>(null);
  #journey = $state.raw<JourneyView | null>(null);
  #guide = $state.raw<Guide | null>(null);
  #practice = $state.raw<PracticeView | null>(null);
  #failure = $state.raw<FailureView | null>(null);
  #offer = $state.raw<ProgressOffer | null>(null);
  // What is taken from the host, in the language of the window.
  #startShown = $derived(this.#start && (language.translation?.start(this.#start) ?? this.#start));
  #journeyShown = $derived(this.#journey && (language.translation?.journey(this.#journey) ?? this.#journey));
  #guideShown = $derived(this.#guide && (language.translation?.guide(this.#guide) ?? this.#guide));
  #practiceShown = $derived(this.#practice && (language.translation?.practice(this.#practice) ?? this.#practice));
  #failureShown = $derived(this.#failure && (language.translation?.failure(this.#failure) ?? this.#failure));
  toast = $state.raw<Toast | null>(null);
  /** An error is being explained. */
  explaining = $state(false);
  /** Read out politely. */
  spoken = $state("");

  readonly host: Host;
  readonly call = new Call();
  /** Numero's side: a package that is opened, and files that come from outside. */
  readonly opening: Opening;
  /** The item that the next step screen gives the focus to. */
  target: ItemId | null = null;
  /** Makes the next item of the shown list the active one, or the one before; `false`: there is none. */
  point: ((by: 1 | -1) => boolean) | null = null;
  #entries: Promise<unknown> = Promise.resolve();
  #guideOf = "";
  #said = "";
  /** The journey whose guide is being fetched: what happens in it meanwhile counts. */
  #opening = "";
  /** What happened in a journey before the call that opens it was answered here. */
  #early: JourneyView | null = null;
  /** What was sent since the last frame. */
  #heard: JourneyView | null = null;
  #beginning = false;
  #turn = 0;
  #revision = 0;
  #shown = 0;

  constructor(host: Host) {
    this.host = host;
    this.opening = new Opening(this);
    host.onJourney((journey) => this.#hear(journey));
  }

  /** Findings come faster than they can be drawn: a frame draws the newest view. */
  #hear(journey: JourneyView): void {
    const isDue = this.#heard !== null;
    this.#heard = journey;
    if (isDue) return;
    withNextFrame(() => {
      const heard = this.#heard;
      this.#heard = null;
      if (heard?.id === (this.journey?.id ?? this.#opening)) void this.#take(heard);
      else this.#early = heard;
    });
  }

  get start(): StartView | null {
    return this.#startShown;
  }

  set start(start: StartView | null) {
    this.#start = start && this.call.on ? maskStart(start) : start;
  }

  get journey(): JourneyView | null {
    return this.#journeyShown;
  }

  set journey(journey: JourneyView | null) {
    this.#journey = journey && this.call.on ? maskJourney(journey) : journey;
  }

  get guide(): Guide | null {
    return this.#guideShown;
  }

  set guide(guide: Guide | null) {
    this.#guide = guide;
  }

  get practice(): PracticeView | null {
    return this.#practiceShown;
  }

  set practice(practice: PracticeView | null) {
    this.#practice = practice && this.call.on ? maskPractice(practice) : practice;
  }

  /** Of the last rejected call, until the next one or until it is closed. */
  get failure(): FailureView | null {
    return this.#failureShown;
  }

  set failure(failure: FailureView | null) {
    this.#failure = this.call.on ? maskFailure(failure) : failure;
  }

  /** A progress file that was read: the person is asked whether to continue from it. */
  get offer(): ProgressOffer | null {
    return this.#offer;
  }

  set offer(offer: ProgressOffer | null) {
    this.#offer = offer && this.call.on ? maskOffer(offer) : offer;
  }

  /** A page that was loaded anew during a call goes on masked. */
  async lookAtCall(): Promise<void> {
    const call = await this.ask((host) => host.callMode());
    if (call?.on) this.#hide(() => this.call.take(call));
  }

  /** Masks what is shown before anything else happens; ending it shows what the host sends from then on. */
  async setCall(on: boolean): Promise<void> {
    if (on) this.#hide(() => this.call.take({ on, seconds: 0 }));
    else this.call.on = false;
    const call = await this.ask((host) => host.setCallMode(on));
    if (call) this.call.take(call);
    this.say(on ? m.call_began() : m.call_ended());
    if (this.opening.view) await this.opening.act((host) => host.opening());
    if (this.journey) {
      if (this.practice) this.practice = (await this.ask((host) => host.practice())) ?? this.practice;
    } else this.start = (await this.ask((host) => host.start())) ?? this.start;
  }

  #hide(switchOn: () => void): void {
    switchOn();
    // What is there already goes through the mask once.
    this.start = this.#start;
    this.journey = this.#journey;
    this.practice = this.#practice;
    this.failure = this.#failure;
    this.offer = this.#offer;
    this.opening.hide();
    this.toast = null;
    this.spoken = this.#said = "";
  }

  /** Runs a call that answers the journey; `null`: it was refused, and `failure` says why. */
  async act(call: (host: Host) => Promise<JourneyView>): Promise<JourneyView | null> {
    const journey = await this.ask(call);
    if (journey) await this.#take(this.#newer(journey));
    return journey;
  }

  /** Opens a journey; a second press while the first one is under way does nothing. */
  async begin(call: (host: Host) => Promise<JourneyView>): Promise<void> {
    if (this.#beginning) return;
    this.#beginning = true;
    await this.act(call);
    this.#beginning = false;
  }

  #newer(answer: JourneyView): JourneyView {
    const early = this.#early;
    this.#early = null;
    return early?.id === answer.id && early.revision > answer.revision ? early : answer;
  }

  /** Like `act`, for a field that was left: whatever is asked next waits for it. */
  enter(call: (host: Host) => Promise<JourneyView>): Promise<JourneyView | null> {
    const entry = this.act(call);
    this.#entries = entry;
    return entry;
  }

  /** Runs any other call; `null`: it was refused. */
  async ask<T>(call: (host: Host) => Promise<T>): Promise<T | null> {
    await this.#entries;
    this.failure = null;
    try {
      return await call(this.host);
    } catch (thrown) {
      this.failure = toFailure(thrown);
      return null;
    }
  }

  /** Runs a call without an answer; `true`: done. */
  async run(call: (host: Host) => Promise<unknown>): Promise<boolean> {
    return (await this.ask((host) => call(host).then(() => true))) ?? false;
  }

  /** Shows a screen, with the focus on the item. */
  async goTo(screen: Screen, item?: ItemId): Promise<void> {
    if (item && screen === this.journey?.screen) {
      document.querySelector<HTMLElement>(`[data-test="tick-${item}"]`)?.focus();
      return;
    }
    this.target = item ?? null;
    await this.act((host) => host.goTo(screen));
  }

  /** Shows the start screen. */
  async leave(call: (host: Host) => Promise<StartView>): Promise<void> {
    const start = await this.ask(call);
    if (!start) return;
    this.start = start;
    this.journey = null;
    this.guide = null;
    this.practice = null;
    this.toast = null;
    this.#guideOf = this.#opening = "";
    this.#shown = ++this.#turn;
  }

  say(text: string): void {
    // A live region speaks only when its text changes.
    this.#said = this.#said === text ? `${text}\u00a0` : text;
    this.spoken = this.#said;
  }

  notify(toast: Toast): void {
    this.toast = toast;
    this.say(toast.text);
  }

  async #take(journey: JourneyView): Promise<void> {
    // Answers can overtake each other on their way here.
    if (journey.id === this.#opening && journey.revision < this.#revision) return;
    this.#revision = journey.revision;
    const turn = ++this.#turn;
    this.#opening = journey.id;
    const guideOf = `${journey.id} ${journey.org.engine} ${journey.org.address}`;
    if (guideOf !== this.#guideOf) {
      try {
        const [guide, practice] = await Promise.all([
          this.host.guide(),
          journey.org.practice ? this.host.practice() : null,
        ]);
        if (turn < this.#shown) return;
        this.guide = guide;
        this.practice = practice;
        this.#guideOf = guideOf;
      } catch (thrown) {
        this.failure = toFailure(thrown);
        return;
      }
    }
    if (turn < this.#shown) return;
    this.#shown = turn;
    this.journey = journey;
  }
}

function toFailure(thrown: unknown): FailureView {
  return isFailure(thrown) ? thrown : unknownAnswer(thrown instanceof Error ? thrown.name : String(thrown));
}
