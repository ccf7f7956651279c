import type { ArrivedView, FailureView, OpenedValue, OpenedView, OpeningView, WordMark } from "../types";
import { failure } from "./words";

/** What the six words of the scripted package are, and some others that its lists hold. */
export const SPOKEN = ["snowcap", "leprosy", "tiger", "barbecue", "willow", "telephone"];
const LISTS = [
  ["adult", "snowcap", "tiger", "willow", "tissue"],
  ["adviser", "barbecue", "leprosy", "letterhead", "telephone"],
];
/** Never in the page unless it is held. */
export const OPENED_SECRET = "CANARY-opened-secret-".repeat(3) + "x";

export interface PackageScript {
  /** What a file dialog finds; `null`: it was closed. */
  file: string | null;
  identity: string | null;
  /** Why the file does not open. */
  failure: FailureView | null;
  practice: boolean;
  callback: string;
  recipients: number;
  checks: boolean;
  declined: boolean;
  demoOffered: boolean;
}

export function plainPackage(): PackageScript {
  return {
    file: "numero-okta-7k3mq2vd.age",
    identity: "numero-2026-a.txt",
    failure: null,
    practice: false,
    callback: "https://app.numero.io/auth/callback/okta",
    recipients: 1,
    checks: true,
    declined: true,
    demoOffered: true,
  };
}

/** The side of the scripted program that opens packages. */
export class ScriptedOpening {
  readonly script: PackageScript;
  #file: string | null = null;
  #identity: OpeningView["identity"] = null;
  #practising = false;
  #caller: OpenedView["caller"] = "unheard";
  #marks: WordMark[] = Array<WordMark>(6).fill("untold");
  #attempts = 0;
  #timedOut = false;
  #revision = 0;
  arrived: ArrivedView | null = null;

  constructor(script: PackageScript) {
    this.script = script;
  }

  choosePackage(): OpeningView {
    return this.script.file === null ? this.view() : this.takeFile(this.script.file);
  }
  takeFile(name: string): OpeningView {
    this.close();
    this.#file = name;
    return this.view();
  }
  chooseIdentity(): OpeningView {
    if (this.script.identity !== null) this.#identity = { name: this.script.identity, demo: false };
    return this.view();
  }
  useDemoIdentity(): OpeningView {
    this.#identity = { name: "DEMO", demo: true };
    return this.view();
  }
  openAgain(practising: boolean): OpeningView {
    this.#practising = practising;
    this.#timedOut = false;
    return this.view();
  }
  timeOut(): OpeningView {
    this.#timedOut = true;
    this.#caller = "unheard";
    return this.view();
  }
  compare(words: string[]): OpeningView {
    this.#marks = words.map((word, place): WordMark => {
      const small = word.trim().toLowerCase();
      if (small === "") return "missing";
      if (LISTS[place % 2]?.includes(small)) return "untold";
      return LISTS[(place + 1) % 2]?.includes(small) ? "out_of_place" : "not_a_word";
    });
    if (this.#marks.some((mark) => mark !== "untold")) return this.view();
    const right = words.map((word, place) => word.trim().toLowerCase() === SPOKEN[place]);
    const known = right.filter(Boolean).length;
    if (known === 6) this.#caller = "matched";
    else this.#attempts += 1;
    if (known >= 4) this.#marks = right.map((is) => (is ? "right" : "not_in_this_file"));
    return this.view();
  }
  noCaller(): OpeningView {
    this.#caller = "no_caller";
    return this.view();
  }
  value(which: OpenedValue): string {
    const package_ = this.#opened();
    if (!package_?.values) throw failure("values_hidden");
    const { client_id, embed_link } = package_.values;
    return { issuer: package_.issuer, client_id, client_secret: OPENED_SECRET, embed_link }[which];
  }
  close(): OpeningView {
    this.#file = null;
    this.#practising = this.#timedOut = false;
    this.#caller = "unheard";
    this.#marks = Array<WordMark>(6).fill("untold");
    this.#attempts = 0;
    return this.view();
  }
  words(): [string[], string[]] {
    return [LISTS[0] ?? [], LISTS[1] ?? []];
  }

  view(): OpeningView {
    const practiceRefused = this.#isPractice() && !this.#practising && this.#tried();
    const refusal = practiceRefused ? failure("package_practice") : null;
    return {
      revision: ++this.#revision,
      file: this.#file === null ? null : { name: this.#file, size: 9626, sha256: "9f2c41d0".repeat(8) },
      identity: this.#identity,
      demo_offered: this.script.demoOffered,
      failure: this.#tried() ? (this.script.failure ?? refusal) : null,
      is_practice_refused: practiceRefused && this.script.failure === null,
      timed_out: this.#timedOut,
      open_for_minutes: 10,
      package: this.#opened(),
    };
  }

  #tried(): boolean {
    return this.#file !== null && this.#identity !== null;
  }
  #isPractice(): boolean {
    return this.script.practice || this.#identity?.demo === true;
  }

  #opened(): OpenedView | null {
    const refused = this.#isPractice() && !this.#practising;
    if (!this.#tried() || refused || this.script.failure || this.#timedOut) return null;
    const org = "https://acme-example.okta.com";
    return {
      practice: this.#isPractice(),
      org,
      host: "acme-example.okta.com",
      issuer: org,
      callback: this.script.callback,
      callback_is_ours: this.script.callback === plainPackage().callback,
      created_at: "2026-09-14T11:22:00Z",
      app_version: "0.1.0",
      recipients: this.script.recipients,
      fingerprint: "ABCD EFGH JKLM NPQR STUV WXYZ",
      checks: this.script.checks ? CHECKS : [],
      declined: this.script.declined ? DECLINED : [],
      caller: this.#caller,
      marks: this.#marks,
      attempts: this.#attempts,
      values:
        this.#caller === "unheard"
          ? null
          : {
              client_id: "0oaEXAMPLE0000000001",
              embed_link: `${org}/home/oidc_client/0oaEXAMPLE0000000001/aln177a159h7Zf52X0g8`,
              secret_length: OPENED_SECRET.length,
            },
    };
  }
}

const CHECKS: OpenedView["checks"] = [
  { check: "org.exists", step: 1, title: "Okta org found", verdict: "passed" },
  { check: "callback.registered", step: 5, title: "Sign-in redirect URI matches exactly", verdict: "passed" },
  { check: "grant.implicit", step: 4, title: "Implicit (hybrid) is off", verdict: "failed" },
  { check: "secret.accepted", step: 9, title: "Client Secret", verdict: "inconclusive" },
  { check: "embed_link.matches", step: 9, title: "Embed Link", verdict: "skipped" },
];
const DECLINED: OpenedView["declined"] = [
  { step: 5, text: "Tick Allow wildcard * in sign-in URI redirect.", reason: "Our policy forbids wildcards." },
];
