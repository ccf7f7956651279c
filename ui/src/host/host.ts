import type {
  Engine,
  FailureView,
  Guide,
  ItemId,
  JourneyView,
  OrgPreview,
  PracticeView,
  Screen,
  StartView,
} from "./types";

export type Via = "browser" | "window";
export type Copyable = "suggested_embed_link" | "fingerprint" | "sha256";

/** What the window may ask of the program behind it; every call rejects with a `FailureView`. */
export interface Host {
  start(): Promise<StartView>;
  previewOrg(input: string): Promise<OrgPreview>;
  /** Also asks the org which engine it is; that answer arrives through `onJourney`. */
  beginJourney(input: string): Promise<JourneyView>;
  beginPractice(): Promise<JourneyView>;
  openJourney(id: string): Promise<JourneyView>;
  deleteJourney(id: string): Promise<StartView>;
  closeJourney(): Promise<StartView>;
  /** The guide with the open journey's values filled in. */
  guide(engine: Engine): Promise<Guide>;
  goTo(screen: Screen): Promise<JourneyView>;
  chooseEngine(engine: Engine): Promise<JourneyView>;
  askOrg(): Promise<JourneyView>;
  tick(item: ItemId, ticked: boolean): Promise<JourneyView>;
  choose(item: ItemId, choice: string): Promise<JourneyView>;
  /** A reason declines, `""` included; `null` takes it back. */
  decline(item: ItemId, reason: string | null): Promise<JourneyView>;
  /** Puts the item's value on the clipboard and answers it. */
  copyValue(item: ItemId): Promise<string>;
  copyText(what: Copyable): Promise<string>;
  openInOkta(step: number): Promise<void>;
  enterClientId(text: string): Promise<JourneyView>;
  enterSecret(text: string): Promise<JourneyView>;
  /** Reads the clipboard outside the page: the value never enters it. */
  pasteSecret(): Promise<JourneyView>;
  revealSecret(): Promise<string>;
  forgetSecret(): Promise<JourneyView>;
  enterEmbedLink(text: string): Promise<JourneyView>;
  useSuggestedEmbedLink(): Promise<JourneyView>;
  practice(): Promise<PracticeView | null>;
  fillPractice(): Promise<JourneyView>;
  /** Findings stream through `onJourney`. */
  runChecks(): Promise<JourneyView>;
  cancelChecks(): Promise<JourneyView>;
  startSignIn(via: Via): Promise<JourneyView>;
  finishSignIn(address: string): Promise<JourneyView>;
  startDashboard(via: Via): Promise<JourneyView>;
  finishDashboard(address: string): Promise<JourneyView>;
  cancelSignIn(): Promise<JourneyView>;
  chooseFolder(): Promise<JourneyView>;
  /** Seals, saves into the folder, and reads the file back. */
  seal(): Promise<JourneyView>;
  revealPackage(): Promise<void>;
  phrase(): Promise<string[]>;
  saveReport(): Promise<JourneyView>;
  revealReport(): Promise<void>;
  /** Answers how to stop listening. */
  onJourney(callback: (journey: JourneyView) => void): () => void;
}

export function isFailure(thrown: unknown): thrown is FailureView {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "what" in thrown && "now" in thrown;
}
