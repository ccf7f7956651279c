import type {
  CountsView,
  Engine,
  FieldNote,
  FindingView,
  ItemId,
  ItemView,
  JourneySummary,
  JourneyView,
  OrgView,
  PackageView,
  Screen,
  SignInView,
  StepView,
  Verification,
} from "../types";
import { scriptedGuide } from "./guide";
import { sentence } from "./words";

export const CALLBACK = "https://app.numero.io/auth/callback/okta";
export const FINGERPRINT = "EXAM PLEK EYFI NGER PRIN T222";

/** All that a scripted journey remembers; its view is worked out from it. */
export interface Memory {
  id: string;
  org: OrgView;
  screen: Screen;
  ticked: Set<ItemId>;
  fromFile: Set<ItemId>;
  declined: Map<ItemId, string>;
  choices: Map<ItemId, string>;
  clientId: string;
  clientNotes: FieldNote[];
  clientWasSecret: boolean;
  secret: string | null;
  secretNotes: FieldNote[];
  secretWasClientId: string | null;
  embedLink: string;
  embedNotes: FieldNote[];
  agreed: boolean;
  running: boolean;
  finishedAt: string | null;
  stale: boolean;
  findings: FindingView[];
  signIn: SignInView;
  package: PackageView | null;
  phraseKept: boolean;
  reportPath: string | null;
  savedAt: string;
}

/** Counts views, as the app does. */
let revisions = 0;

export function newMemory(id: string, org: OrgView, now: Date): Memory {
  return {
    id,
    org,
    screen: "step1",
    ticked: new Set(),
    fromFile: new Set(),
    declined: new Map(),
    choices: new Map(),
    clientId: "",
    clientNotes: [],
    clientWasSecret: false,
    secret: null,
    secretNotes: [],
    secretWasClientId: null,
    embedLink: "",
    embedNotes: [],
    agreed: false,
    running: false,
    finishedAt: null,
    stale: false,
    findings: [],
    signIn: {
      waiting: null,
      busy: false,
      result: null,
      dashboard_waiting: null,
      dashboard: null,
      in_browser: false,
      address: null,
      not_opened: null,
      window_closed: false,
    },
    package: null,
    phraseKept: false,
    reportPath: null,
    savedAt: now.toISOString(),
  };
}

export function org(address: string, practice: boolean, engine: Engine = "identity_engine"): OrgView {
  const host = new URL(address).host;
  return {
    address,
    host,
    practice,
    engine,
    engine_source: "unknown",
    found: { state: "unknown", failure: null },
    renewed: false,
  };
}

export function suggestedLink(memory: Memory): string | null {
  return memory.clientId === ""
    ? null
    : `${memory.org.address}/home/oidc_client/${memory.clientId}/aln177a159h7Zf52X0g8`;
}

export function viewOf(memory: Memory): JourneyView {
  const items = itemViews(memory);
  const steps = stepViews(memory, items);
  const missing = [
    ...(memory.clientId === "" || memory.clientNotes.some(({ tone }) => tone === "error") ? ["Client ID"] : []),
    ...(memory.secret === null ? ["Client Secret"] : []),
    ...(memory.embedLink === "" ? ["Embed Link"] : []),
  ];
  const failing = memory.findings.filter((found) => found.verdict === "failed" && !memory.declined.has(found.item));
  const failed = failing.length;
  const warnings = [
    ...(memory.finishedAt === null ? [sentence("warning.not_checked")] : []),
    ...(failed === 1
      ? [sentence("warning.one_failed")]
      : failed > 1
        ? [sentence("warning.failed", { n: failed })]
        : []),
    ...(memory.signIn.result?.passed ? [] : [sentence("warning.not_signed_in")]),
  ];
  return {
    id: memory.id,
    revision: ++revisions,
    org: memory.org,
    screen: memory.screen,
    steps,
    items,
    counts: counts(items),
    credentials: {
      client_id: { value: memory.clientId, notes: memory.clientNotes, was_secret: memory.clientWasSecret },
      secret: {
        held: memory.secret !== null,
        length: memory.secret?.length ?? 0,
        kept: memory.secret === null ? null : "keyring",
        notes: memory.secretNotes,
        was_client_id: memory.secretWasClientId,
        failure: null,
      },
      embed_link: { value: memory.embedLink, notes: memory.embedNotes, was_secret: false },
      suggested_embed_link: suggestedLink(memory),
    },
    checks: {
      agreed: memory.agreed,
      running: memory.running,
      finished_at: memory.finishedAt,
      requests: 6,
      findings: memory.findings,
      stale: memory.stale,
    },
    sign_in: memory.signIn,
    send: {
      fingerprint: FINGERPRINT,
      issuer: memory.finishedAt === null ? null : memory.org.address,
      folder: "/home/dana/Documents",
      missing,
      warnings,
      package: memory.package,
      report_path: memory.reportPath,
    },
    saved_at: memory.savedAt,
    save_failure: null,
  };
}

/** How the start lists a journey. */
export function summaryOf(memory: Memory): JourneySummary {
  const view = viewOf(memory);
  const steps = view.steps.filter((step) => step.number <= 8);
  return {
    id: memory.id,
    host: memory.org.host,
    practice: memory.org.practice,
    screen: memory.screen,
    done: steps.reduce((sum, step) => sum + step.done, 0),
    total: steps.reduce((sum, step) => sum + step.required, 0),
    attention: view.counts.needs_attention,
    saved_at: memory.savedAt,
    sealed_at: memory.package && !memory.package.out_of_date ? memory.package.sealed_at : null,
    failure: null,
  };
}

function itemViews(memory: Memory): ItemView[] {
  const guide = scriptedGuide(memory.org.engine, memory.org.address);
  return guide.steps.flatMap((step) =>
    step.items.map((item) => {
      const shown = item.shown_if;
      const declined = memory.declined.get(item.id) ?? null;
      const ticked = memory.ticked.has(item.id);
      return {
        id: item.id,
        step: step.number,
        ticked,
        from_file: memory.fromFile.has(item.id),
        visible: shown === null || memory.choices.get(shown.item) === shown.choice,
        verification: declined !== null ? "declined" : verified(memory, item.id, ticked, item.best),
        declined,
        choice: memory.choices.get(item.id) ?? null,
      };
    }),
  );
}

function verified(memory: Memory, id: ItemId, ticked: boolean, best: Verification): Verification | null {
  const found = memory.findings.filter((finding) => finding.item === id);
  if (found.some((finding) => finding.verdict === "failed")) return "needs_attention";
  if (found.some((finding) => finding.verdict === "inconclusive")) return "could_not_check";
  if (found.length > 0 && found.every((finding) => finding.verdict === "passed")) return "checked_by_okta";
  const known = memory.findings.some((finding) => finding.check === "client.known" && finding.verdict === "passed");
  if (known && (id === "sign-in-method" || id === "save-integration")) return "checked_by_okta";
  if (id === "sign-in-as-admin" && memory.org.found.state === "found") return ticked ? "checked_by_okta" : null;
  if (best === "checked_by_sign_in" && memory.signIn.dashboard?.passed && ticked) return "checked_by_sign_in";
  return ticked ? "confirmed" : null;
}

function stepViews(memory: Memory, items: ItemView[]): StepView[] {
  const guide = scriptedGuide(memory.org.engine, memory.org.address);
  return guide.steps.map((step) => {
    const needed = step.items.filter((item) => item.required).map((item) => item.id);
    const views = items.filter((view) => needed.includes(view.id) && view.visible);
    const done = views.filter((view) => view.ticked || view.declined !== null).length;
    const attention = items.filter(
      (view) => view.step === step.number && view.verification === "needs_attention",
    ).length;
    const seen = views.filter((view) => step.items.find((item) => item.id === view.id)?.best === "checked_by_okta");
    const proven = seen.length > 0 && seen.every((view) => view.verification === "checked_by_okta");
    const whole = done === views.length;
    const state =
      attention > 0
        ? "needs_attention"
        : !whole
          ? done > 0
            ? "in_progress"
            : "not_started"
          : proven
            ? "proven"
            : "confirmed";
    return { number: step.number, state, done, required: views.length, attention };
  });
}

function counts(items: ItemView[]): CountsView {
  const visible = items.filter((view) => view.visible);
  const of = (kind: Verification) => visible.filter((view) => view.verification === kind).length;
  return {
    checked_by_okta: of("checked_by_okta"),
    checked_by_sign_in: of("checked_by_sign_in"),
    confirmed: of("confirmed"),
    needs_attention: of("needs_attention"),
    could_not_check: of("could_not_check"),
    declined: of("declined"),
    open: visible.filter((view) => view.verification === null).length,
  };
}

/** A value was changed: what was found and sealed before no longer fits. */
export function touch(memory: Memory) {
  memory.stale = memory.finishedAt !== null;
  const { result, dashboard } = memory.signIn;
  memory.signIn = {
    ...memory.signIn,
    result: result && { ...result, stale: true },
    dashboard: dashboard && { ...dashboard, stale: true },
  };
  if (memory.package) memory.package = { ...memory.package, out_of_date: true };
}
