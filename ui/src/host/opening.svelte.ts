import { language } from "../words/language.svelte";
import type { Host } from "./host";
import type { Live } from "./live.svelte";
import { maskOpening } from "./mask";
import type { ArrivedView, OpeningView } from "./types";

/** The screen where a package is opened, and the files that lead there. */
export class Opening {
  #view = $state.raw<OpeningView | null>(null);
  #shown = $derived(this.#view && (language.translation?.opening(this.#view) ?? this.#view));
  /** A package that came while a journey is open: the person is asked first. */
  arrived = $state.raw<ArrivedView | null>(null);
  /** A file hangs over the window. */
  over = $state(false);

  readonly #live: Live;
  #revision = -1;

  constructor(live: Live) {
    this.#live = live;
    live.host.onOpening((view) => {
      if (this.view) this.#take(view);
    });
    live.host.onArrived((arrived) => void this.#meet(arrived));
    live.host.onFileOver((over) => (this.over = over));
  }

  /** What the screen shows; `null`: another screen is shown. */
  get view(): OpeningView | null {
    return this.#shown;
  }

  /** Meets what came before this page was there to hear of it. */
  async look(): Promise<void> {
    const arrived = await this.#live.host.arrived().catch(() => null);
    if (arrived) await this.#meet(arrived);
  }

  /** Takes out what a call is not to show. */
  hide(): void {
    this.#view = this.#view && maskOpening(this.#view);
  }

  /** Runs a call that answers the screen's view; `null`: it was refused. */
  async act(call: (host: Host) => Promise<OpeningView>): Promise<OpeningView | null> {
    const view = await this.#live.ask(call);
    if (view) this.#take(view);
    return view;
  }

  /** Asks for a file, and shows the screen if one was chosen. */
  async choose(): Promise<void> {
    const view = await this.#live.ask((host) => host.choosePackage());
    if (view && (view.file ?? view.failure)) this.#take(view);
  }

  /** Puts the package away and goes back to the start. */
  async close(): Promise<void> {
    await this.act((host) => host.closeOpening());
    this.#view = null;
    await this.#live.leave((host) => host.start());
  }

  /** The person's answer to a package that came while a journey is open. */
  async decide(agreed: boolean): Promise<void> {
    this.arrived = null;
    if (agreed) await this.#open();
    else await this.#live.run((host) => host.leaveArrived());
  }

  async #meet(arrived: ArrivedView): Promise<void> {
    // The program holds the file that came last, and no other.
    this.arrived = this.#live.offer = null;
    if (arrived.failure) {
      await this.#live.run((host) => host.leaveArrived());
      this.#live.failure = arrived.failure;
    } else if (arrived.kind === "progress") {
      this.#live.offer = await this.#live.ask((host) => host.readArrived());
    } else if (this.#live.journey && !this.view) {
      this.arrived = arrived;
    } else {
      await this.#open();
    }
  }

  async #open(): Promise<void> {
    if (this.#live.journey) await this.#live.leave((host) => host.closeJourney());
    await this.act((host) => host.openArrived());
  }

  #take(view: OpeningView): void {
    // Answers can overtake each other on their way here.
    if (this.view && view.revision < this.#revision) return;
    this.#revision = view.revision;
    this.#view = this.#live.call.on ? maskOpening(view) : view;
  }
}
