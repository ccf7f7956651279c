import { screenState, stepNumber } from "../host/screens";
import type { ItemId, JourneyView, PracticeView } from "../host/types";
import { m } from "../messages/messages";

/** What a guided demo waits for on a screen, and what to say meanwhile. */
export interface Scene {
  now: string;
  show: string;
  /** The fault that this screen suggests, and whether to add it or to mend it. */
  fault?: { name: string; on: boolean };
}

/** The fault that shows best what a screen finds. */
const FAULTS = { details: "callback-slash", sign_in: "policy-denies" } as const;

/** Items of a step that the practice org shows as done and nobody has ticked or declined. */
export function toTick(journey: JourneyView, practice: PracticeView, step: number): ItemId[] {
  const done = practice.done.map(({ item }) => item);
  const open = journey.items.filter((view) => view.step === step && !view.ticked && view.declined === null);
  return open.filter((view) => done.includes(view.id)).map((view) => view.id);
}

/** `tried`: the faults that were on during this demo. */
export function scene(journey: JourneyView, practice: PracticeView, tried: ReadonlySet<string>): Scene {
  const { screen } = journey;
  if (screen === "details") return details(journey, practice, tried);
  if (screen === "sign_in") return signIn(journey, practice, tried);
  if (screen === "send") {
    return journey.send.package === null || journey.send.package.out_of_date
      ? { now: m.tour_send_seal(), show: m.tour_show_send_seal() }
      : { now: m.tour_send_sealed(), show: m.tour_show_send_sealed() };
  }
  if (screen === "done") return { now: m.tour_done(), show: m.tour_show_done() };
  return step(journey, practice, stepNumber(screen) ?? 1);
}

function step(journey: JourneyView, practice: PracticeView, number: number): Scene {
  const view = journey.steps.find((step) => step.number === number);
  const show = m.tour_show_step();
  if (toTick(journey, practice, number).length > 0) return { now: m.tour_step_tick(), show };
  if (view && view.done >= view.required) return { now: m.tour_step_done(), show };
  return { now: number === 1 ? m.tour_step_sign_in() : m.tour_step_follow(), show };
}

function details(journey: JourneyView, practice: PracticeView, tried: ReadonlySet<string>): Scene {
  const { credentials, checks } = journey;
  const isWhole = credentials.client_id.value !== "" && credentials.secret.held && credentials.embed_link.value !== "";
  if (!isWhole) return { now: m.tour_details_values(), show: m.tour_show_values() };
  if (checks.finished_at === null || checks.stale) return { now: m.tour_details_check(), show: m.tour_show_check() };
  const fault = suggested(practice, FAULTS.details);
  const isFound = checks.findings.some((finding) => finding.verdict === "failed");
  if (fault?.on && isFound) return { now: m.tour_details_found(), show: m.tour_show_found(), fault };
  if (fault?.on) return { now: m.tour_details_faulty(), show: m.tour_show_faulty(), fault };
  if (isFound) return { now: m.tour_details_mended(), show: m.tour_show_found() };
  if (!fault || tried.has(fault.name)) return { now: m.tour_details_done(), show: m.tour_show_passed() };
  return { now: m.tour_details_passed({ fault: fault.title }), show: m.tour_show_passed(), fault };
}

function signIn(journey: JourneyView, practice: PracticeView, tried: ReadonlySet<string>): Scene {
  const { result, dashboard } = journey.sign_in;
  const fault = suggested(practice, FAULTS.sign_in);
  const isRefused = result?.passed === false;
  if (fault?.on && isRefused) return { now: m.tour_sign_in_found(), show: m.tour_show_sign_in_found(), fault };
  if (fault?.on) return { now: m.tour_sign_in_faulty(), show: m.tour_show_sign_in_faulty(), fault };
  if (isRefused) return { now: m.tour_sign_in_again(), show: m.tour_show_sign_in_found() };
  if (!result || result.stale) return { now: m.tour_sign_in_own(), show: m.tour_show_sign_in_own() };
  if (!dashboard?.passed) return { now: m.tour_sign_in_dashboard(), show: m.tour_show_sign_in_dashboard() };
  if (!fault || tried.has(fault.name) || screenState(journey, "sign_in") !== "proven") {
    return { now: m.tour_sign_in_done(), show: m.tour_show_sign_in_passed() };
  }
  return { now: m.tour_sign_in_passed({ fault: fault.title }), show: m.tour_show_sign_in_passed(), fault };
}

function suggested(practice: PracticeView, name: string) {
  return practice.faults.find((fault) => fault.name === name);
}
