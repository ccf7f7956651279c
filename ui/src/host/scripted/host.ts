import type { Locale } from "../../messages/runtime";
import type { Host } from "../host";
import { maskJourney, maskPractice, maskStart } from "../mask";
import type {
  ArrivedView,
  CallView,
  FailureView,
  JourneySummary,
  JourneyView,
  Language,
  OpenedValue,
  OpeningView,
  OrgFound,
  OrgView,
  PracticeStart,
  PracticeView,
  PresenterAsks,
  StartView,
} from "../types";
import { SCRIPTED_CHECKS, scriptedFinding } from "./checks";
import { scriptedGuide } from "./guide";
import { CALLBACK, FINGERPRINT, newMemory, org, suggestedLink, summaryOf, viewOf, type Memory } from "./model";
import { plainPackage, ScriptedOpening, type PackageScript } from "./opening";
import { newPractice, PRACTICE } from "./practice";
import { offered, takeFile, type ScriptedFile } from "./progress";
import { dashboardResult, ownResult } from "./sign-in";
import { clean, clientIdNotes, embedNotes, preview, secretNotes } from "./values";
import { failure } from "./words";

export interface Script {
  now: () => Date;
  /** Between two findings, and before Okta's answers. */
  pause: () => Promise<void>;
  /** Checks that find their setting off, and checks that get no usable answer. */
  off: Set<string>;
  silent: Set<string>;
  /** What a native paste finds on the clipboard. */
  clipboard: string;
  /** Calls that are refused, by name. */
  refused: Set<string>;
  /** Goes on sending everything during a call, as no host may. */
  leaky?: boolean;
  /** Why no browser opens. */
  noBrowser?: FailureView;
  /** Journeys that are listed at the start. */
  kept: Memory[];
  damaged: JourneySummary[];
  /** What was chosen at an earlier start. */
  language?: Locale | undefined;
  /** The package that a file dialog or a drop leads to. */
  package?: Partial<PackageScript>;
  /** What asking an org leads to. */
  found: OrgFound;
  /** The progress file that is chosen, why it cannot be read, or that none is chosen. */
  file: ScriptedFile | FailureView | null;
  /** Where a progress file is saved; nowhere if the person changes their mind. */
  savesTo: string | null;
}

const NOT_IN_BROWSER = { in_browser: false, address: null, not_opened: null };

const PHRASE = ["snowcap", "letterhead", "tiger", "barbecue", "willow", "telephone"];
const SHA = "9f2c41d07b6e5a83c1d4f09a7e3b62580d1c9e4f7a2b35684c0d9e1f2a3b4c5d";

/** A program behind the window that lives in this page: real enough to walk the whole journey. */
export class ScriptedHost implements Host {
  readonly script: Script;
  readonly calls: string[] = [];
  #open: Memory | null = null;
  #kept = new Map<string, Memory>();
  #listeners = new Set<(journey: JourneyView) => void>();
  #presenters = new Set<(asks: PresenterAsks) => void>();
  #callSince: Date | null = null;
  #stopChecks = false;
  #practice = PRACTICE;
  #language: Locale | null = null;
  readonly opener: ScriptedOpening;
  #hear: {
    opening?: (opening: OpeningView) => void;
    arrived?: (arrived: ArrivedView) => void;
    over?: (over: boolean) => void;
  } = {};

  constructor(script: Script) {
    this.script = script;
    this.#language = script.language ?? null;
    this.opener = new ScriptedOpening({ ...plainPackage(), ...script.package });
    for (const memory of script.kept) this.#kept.set(memory.id, memory);
  }

  async start(): Promise<StartView> {
    this.#called("start");
    return this.#sentStart();
  }
  async previewOrg(input: string) {
    return preview(input);
  }
  async lookUpOrg(input: string) {
    this.#called("lookUpOrg");
    const { address, practice } = preview(input);
    await this.script.pause();
    return this.#answer(org(address, practice));
  }
  async beginJourney(input: string) {
    this.#called("beginJourney");
    const { address, practice } = preview(input);
    return this.#begin(newMemory(`j${this.#kept.size + 1}`, org(address, practice), this.script.now()));
  }
  async beginPractice(start: PracticeStart) {
    this.#called("beginPractice");
    this.#practice = { ...this.#practice, started_with: start };
    const at = org(this.#practice.address, true, start.engine);
    return this.#begin(newMemory(`p${this.#kept.size + 1}`, at, this.script.now()));
  }
  async beginDemo() {
    this.#called("beginDemo");
    this.#practice = { ...newPractice(this.#practice, { engine: "identity_engine", empty: true }), coached: true };
    return this.#begin(newMemory(`p${this.#kept.size + 1}`, org(this.#practice.address, true), this.script.now()));
  }
  async openJourney(id: string) {
    this.#called("openJourney");
    this.#open = this.#kept.get(id) ?? null;
    return this.#changed(() => undefined);
  }
  async deleteJourney(id: string) {
    this.#called("deleteJourney");
    this.#kept.delete(id);
    this.script.damaged = this.script.damaged.filter((journey) => journey.id !== id);
    if (this.#open?.id === id) this.#open = null;
    return this.#sentStart();
  }
  async closeJourney() {
    this.#called("closeJourney");
    this.#open = null;
    return this.#sentStart();
  }
  async saveProgress() {
    this.#called("saveProgress");
    return this.script.savesTo;
  }
  async loadProgress() {
    this.#called("loadProgress");
    return this.#offered();
  }
  async readArrived() {
    this.#called("readArrived");
    this.opener.arrived = null;
    return this.#offered();
  }
  async takeProgress() {
    this.#called("takeProgress");
    const { file } = this.script;
    if (file === null || "code" in file) throw failure("progress_unreadable");
    const memory = takeFile(file, [...this.#kept.values()], this.script.now());
    return this.#begin(memory);
  }
  async guide() {
    const { engine, address } = this.#memory().org;
    return scriptedGuide(engine, address);
  }
  async goTo(screen: JourneyView["screen"]) {
    this.#called("goTo");
    return this.#changed((memory) => (memory.screen = screen));
  }
  async chooseEngine(engine: Parameters<Host["chooseEngine"]>[0]) {
    return this.#changed((memory) => (memory.org = { ...memory.org, engine, engine_source: "chosen" }));
  }
  async askOrg() {
    void this.#answerOrg(this.#memory());
    return this.#changed(() => undefined);
  }
  async tick(item: Parameters<Host["tick"]>[0], ticked: boolean) {
    this.#called("tick");
    return this.#changed((memory) => {
      memory.fromFile.delete(item);
      if (ticked) memory.ticked.add(item);
      else memory.ticked.delete(item);
    });
  }
  async choose(item: Parameters<Host["choose"]>[0], choice: string) {
    return this.#changed((memory) => memory.choices.set(item, choice));
  }
  async decline(item: Parameters<Host["decline"]>[0], reason: string | null) {
    this.#called("decline");
    return this.#changed((memory) => {
      if (reason === null) memory.declined.delete(item);
      else {
        memory.declined.set(item, reason);
        memory.ticked.delete(item);
      }
    });
  }
  async copyValue(item: Parameters<Host["copyValue"]>[0]) {
    this.#called("copyValue");
    const items = scriptedGuide(this.#memory().org.engine, this.#memory().org.address).steps.flatMap(
      (step) => step.items,
    );
    return items.find(({ id }) => id === item)?.value ?? "";
  }
  async copyText(what: Parameters<Host["copyText"]>[0]) {
    this.#called("copyText");
    const memory = this.#memory();
    return {
      sha256: SHA,
      fingerprint: FINGERPRINT,
      suggested_embed_link: suggestedLink(memory) ?? "",
      test_address: memory.signIn.address ?? "",
    }[what];
  }
  async openInOkta() {
    this.#called("openInOkta");
    return null;
  }
  async enterClientId(text: string) {
    this.#called("enterClientId");
    return this.#changed((memory) => {
      const { value, removed } = clean(text);
      memory.clientId = value;
      memory.clientNotes = clientIdNotes(value, removed);
      memory.embedNotes = embedNotes(memory.embedLink, suggestedLink(memory));
      touch(memory);
    });
  }
  async enterSecret(text: string) {
    this.#called("enterSecret");
    return this.#changed((memory) => {
      const { value, removed } = clean(text);
      memory.secretNotes = secretNotes(value, removed);
      if (!value.startsWith("0oa")) memory.secret = value;
      touch(memory);
    });
  }
  async pasteSecret() {
    return this.enterSecret(this.script.clipboard);
  }
  async revealSecret() {
    this.#called("revealSecret");
    if (this.#callSince) throw failure("call_masks");
    return this.#memory().secret ?? "";
  }
  async forgetSecret() {
    this.#called("forgetSecret");
    return this.#changed((memory) => {
      memory.secret = null;
      memory.secretNotes = [];
      memory.phraseKept = false;
      if (memory.package) memory.package = { ...memory.package, has_phrase: false };
    });
  }
  async enterEmbedLink(text: string) {
    this.#called("enterEmbedLink");
    return this.#changed((memory) => {
      memory.embedLink = clean(text).value;
      memory.embedNotes = embedNotes(memory.embedLink, suggestedLink(memory));
      touch(memory);
    });
  }
  async useSuggestedEmbedLink() {
    return this.enterEmbedLink(suggestedLink(this.#memory()) ?? "");
  }
  async setCoach(on: boolean) {
    this.#called("setCoach");
    return (this.#practice = { ...this.#practice, coached: on });
  }
  async openConsole() {
    this.#called("openConsole");
    return null;
  }
  /** What a person did in the practice org's console meanwhile. */
  doInPractice(...done: PracticeView["done"]) {
    this.#practice = { ...this.#practice, done: [...this.#practice.done, ...done] };
  }
  async tickDoneInPractice(step: number) {
    this.#called("tickDoneInPractice");
    return this.#changed((memory) => {
      const guide = scriptedGuide(memory.org.engine, memory.org.address);
      const items = guide.steps.find(({ number }) => number === step)?.items.map(({ id }) => id) ?? [];
      for (const { item, choice } of this.#practice.done.filter(({ item }) => items.includes(item))) {
        if (memory.declined.has(item)) continue;
        if (choice !== null) memory.choices.set(item, choice);
        memory.ticked.add(item);
      }
    });
  }
  async practice() {
    return this.#memory().org.practice ? this.#sentPractice() : null;
  }
  async setFault(name: string, on: boolean) {
    this.#called("setFault");
    const faults = this.#practice.faults.map((fault) => (fault.name === name ? { ...fault, on } : fault));
    this.#practice = { ...this.#practice, faults };
    return this.#sentPractice();
  }
  async clearFaults() {
    this.#called("clearFaults");
    const faults = this.#practice.faults.map((fault) => ({ ...fault, on: false }));
    this.#practice = { ...this.#practice, faults };
    return this.#sentPractice();
  }
  async renewPractice(start: PracticeStart) {
    this.#called("renewPractice");
    this.#practice = newPractice(this.#practice, start);
    return this.#changed((memory) => {
      const renewed = memory.clientId !== "";
      memory.org = { ...org(this.#practice.address, true, start.engine), renewed };
      memory.clientId = memory.embedLink = "";
      memory.secret = null;
      touch(memory);
    });
  }
  async fillPractice() {
    await this.enterClientId(PRACTICE.client_id);
    await this.enterSecret(PRACTICE.client_secret);
    return this.enterEmbedLink(PRACTICE.embed_link);
  }
  async runChecks() {
    this.#called("runChecks");
    const memory = this.#memory();
    this.#stopChecks = false;
    this.#tell((told) =>
      Object.assign(told, { agreed: true, running: true, findings: [], finishedAt: null, stale: false }),
    );
    for (const script of SCRIPTED_CHECKS) {
      await this.script.pause();
      if (this.#stopChecks) break;
      const { off, silent } = this.script;
      const asked = { off, silent, hasSecret: memory.secret !== null, hasEmbedLink: memory.embedLink !== "" };
      this.#tell((told) => (told.findings = [...told.findings, scriptedFinding(script, asked)]));
    }
    return this.#changed((told) => {
      told.running = false;
      told.finishedAt = this.#stopChecks ? null : this.script.now().toISOString();
    });
  }
  async cancelChecks() {
    this.#stopChecks = true;
    return this.#changed((memory) => (memory.running = false));
  }
  async startSignIn(via: "browser" | "window") {
    this.#called("startSignIn");
    if (via === "window") void this.#later((memory) => this.#signedIn(memory, null));
    return this.#changed(
      (memory) => (memory.signIn = { ...memory.signIn, waiting: via, ...this.#opening(memory, via) }),
    );
  }
  async finishSignIn(address: string) {
    this.#called("finishSignIn");
    return this.#changed((memory) => this.#signedIn(memory, address));
  }
  async startDashboard(via: "browser" | "window") {
    this.#called("startDashboard");
    if (via === "window") void this.#later((memory) => this.#launched(memory, null));
    return this.#changed(
      (memory) => (memory.signIn = { ...memory.signIn, dashboard_waiting: via, ...this.#opening(memory, via) }),
    );
  }
  async finishDashboard(address: string) {
    this.#called("finishDashboard");
    return this.#changed((memory) => this.#launched(memory, address));
  }
  async cancelSignIn() {
    return this.#changed(
      (memory) => (memory.signIn = { ...memory.signIn, waiting: null, dashboard_waiting: null, ...NOT_IN_BROWSER }),
    );
  }
  async chooseFolder() {
    this.#called("chooseFolder");
    return this.#changed(() => undefined);
  }
  async seal() {
    this.#called("seal");
    const missing = viewOf(this.#memory()).send.missing;
    if (missing[0]) throw failure("credentials_missing", missing.join(", "));
    return this.#changed((memory) => {
      const { practice } = memory.org;
      const name = practice ? "numero-okta-practice-7k3mq2vd.age" : "numero-okta-7k3mq2vd.age";
      memory.phraseKept = true;
      memory.package = {
        file_name: name,
        path: `/home/dana/Documents/${name}`,
        size: 9626,
        sha256: SHA,
        sealed_at: this.script.now().toISOString(),
        practice,
        out_of_date: false,
        has_phrase: true,
      };
    });
  }
  async revealPackage() {
    this.#called("revealPackage");
    return null;
  }
  async phrase() {
    this.#called("phrase");
    return PHRASE;
  }
  async saveReport() {
    this.#called("saveReport");
    return this.#changed((memory) => (memory.reportPath = "/home/dana/Documents/numero-okta-report-7k3mq2vd.html"));
  }
  async revealReport() {
    this.#called("revealReport");
    return null;
  }
  async settings() {
    // The pseudo-language is for a script to start in; the real host knows none.
    return { language: this.#language as Language | null };
  }
  async chooseLanguage(language: Language) {
    this.#called("chooseLanguage");
    this.#language = language;
    return null;
  }
  async callMode(): Promise<CallView> {
    const since = this.#callSince;
    return { on: since !== null, seconds: since ? Math.floor((Date.now() - since.getTime()) / 1000) : 0 };
  }
  async setCallMode(on: boolean) {
    this.#called("setCallMode");
    this.#callSince = on ? (this.#callSince ?? new Date()) : null;
    if (this.#open) this.#tell(() => undefined);
    return this.callMode();
  }
  async openPresenter() {
    this.#called("openPresenter");
    return null;
  }
  /** As the presenter's window asks for it. */
  presenterAsks(asks: PresenterAsks) {
    for (const listener of this.#presenters) listener(asks);
  }
  onPresenter(callback: (asks: PresenterAsks) => void) {
    this.#presenters.add(callback);
    return () => this.#presenters.delete(callback);
  }
  onJourney(callback: (journey: JourneyView) => void) {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  async opening() {
    return this.opener.view();
  }
  async phraseWords() {
    return this.opener.words();
  }
  async choosePackage() {
    this.#called("choosePackage");
    return this.opener.choosePackage();
  }
  async chooseIdentity() {
    this.#called("chooseIdentity");
    return this.opener.chooseIdentity();
  }
  async useDemoIdentity() {
    this.#called("useDemoIdentity");
    return this.opener.useDemoIdentity();
  }
  async openAgain(practising: boolean) {
    this.#called("openAgain");
    return this.opener.openAgain(practising);
  }
  async compareWords(words: string[]) {
    this.#called("compareWords");
    return this.opener.compare(words);
  }
  async noCaller() {
    this.#called("noCaller");
    return this.opener.noCaller();
  }
  async revealOpened() {
    this.#called("revealOpened");
    return this.opener.value("client_secret");
  }
  async copyOpened(value: OpenedValue) {
    this.#called(`copyOpened ${value}`);
    this.opener.value(value);
    return 30;
  }
  async closeOpening() {
    this.#called("closeOpening");
    return this.opener.close();
  }
  async arrived() {
    return this.opener.arrived;
  }
  async openArrived() {
    this.#called("openArrived");
    const name = this.opener.arrived?.name ?? "";
    this.opener.arrived = null;
    return this.opener.takeFile(name);
  }
  async leaveArrived() {
    this.#called("leaveArrived");
    this.opener.arrived = null;
  }
  onOpening(callback: (opening: OpeningView) => void) {
    this.#hear.opening = callback;
    return () => undefined;
  }
  onArrived(callback: (arrived: ArrivedView) => void) {
    this.#hear.arrived = callback;
    return () => undefined;
  }
  onFileOver(callback: (over: boolean) => void) {
    this.#hear.over = callback;
    return () => undefined;
  }
  /** What happens from outside: a file is dragged over the window, dropped on it, and a package's time is over. */
  dragOver(over: boolean) {
    this.#hear.over?.(over);
  }
  drop(arrived: ArrivedView) {
    this.opener.arrived = arrived;
    this.#hear.arrived?.(arrived);
  }
  timeOut() {
    this.#hear.opening?.(this.opener.timeOut());
  }

  #offered() {
    const { file } = this.script;
    if (file === null) return null;
    if ("code" in file) throw file;
    return offered(file, [...this.#kept.values()]);
  }

  #called(name: string) {
    this.calls.push(name);
    if (!this.script.refused.has(name)) return;
    throw failure("keyring_locked", `The call ${name} was refused.`);
  }

  get #masks(): boolean {
    return this.#callSince !== null && this.script.leaky !== true;
  }

  #sent(memory: Memory): JourneyView {
    return this.#masks ? maskJourney(viewOf(memory)) : viewOf(memory);
  }

  #sentPractice(): PracticeView {
    return this.#masks ? maskPractice(this.#practice) : this.#practice;
  }

  #sentStart(): StartView {
    return this.#masks ? maskStart(this.#startView()) : this.#startView();
  }

  #memory(): Memory {
    if (this.#open) return this.#open;
    throw failure("journey_missing");
  }

  #begin(memory: Memory): JourneyView {
    this.#kept.set(memory.id, memory);
    this.#open = memory;
    void this.#answerOrg(memory);
    return this.#sent(memory);
  }

  async #answerOrg(memory: Memory) {
    await this.script.pause();
    this.#tell(() => {
      memory.org = this.#answer(memory.org);
    }, memory);
  }

  #answer(asked: OrgView): OrgView {
    const { found } = this.script;
    return { ...asked, engine_source: found.state === "found" ? "detected" : asked.engine_source, found };
  }

  #changed(change: (memory: Memory) => unknown): JourneyView {
    const memory = this.#memory();
    change(memory);
    memory.savedAt = this.script.now().toISOString();
    return this.#sent(memory);
  }

  #tell(change: (memory: Memory) => unknown, memory = this.#memory()) {
    change(memory);
    const view = this.#sent(memory);
    for (const listener of this.#listeners) listener(view);
  }

  async #later(change: (memory: Memory) => unknown) {
    const memory = this.#memory();
    await this.script.pause();
    this.#tell(change, memory);
  }

  /** How opening a test went; a script may have no browser. */
  #opening(memory: Memory, via: "browser" | "window") {
    const browser = via === "browser";
    const notOpened = this.script.noBrowser ?? null;
    return {
      in_browser: browser,
      address: browser && notOpened ? `${memory.org.address}/oauth2/v1/authorize?client_id=${memory.clientId}` : null,
      not_opened: browser ? notOpened : null,
      window_closed: false,
    };
  }

  #signedIn(memory: Memory, address: string | null) {
    const result = ownResult(memory, address, this.script.now().toISOString());
    memory.signIn = { ...memory.signIn, waiting: null, ...NOT_IN_BROWSER, result };
  }

  #launched(memory: Memory, address: string | null) {
    const dashboard = dashboardResult(memory, address, this.script.now().toISOString());
    memory.signIn = { ...memory.signIn, dashboard_waiting: null, ...NOT_IN_BROWSER, dashboard };
  }

  #startView(): StartView {
    const journeys = [...this.#kept.values()].map(summaryOf);
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

/** A value was changed: what was found and sealed before no longer fits. */
function touch(memory: Memory) {
  memory.stale = memory.finishedAt !== null;
  const { result, dashboard } = memory.signIn;
  memory.signIn = {
    ...memory.signIn,
    result: result && { ...result, stale: true },
    dashboard: dashboard && { ...dashboard, stale: true },
  };
  if (memory.package) memory.package = { ...memory.package, out_of_date: true };
}
