import type { Engine, OrgFound, OrgView, Screen, SeenIn, StepState, Verification } from "../host/types";
import { m } from "../messages/messages";

/** A message that needs nothing. It is asked for anew each time it is shown, so that it follows the language. */
export type Words = () => string;

export type AppScreen = Exclude<Screen, `step${number}`>;

export const engineNames: Record<Engine, Words> = {
  identity_engine: m.engine_identity_engine,
  classic: m.engine_classic,
};

export const kindNames: Record<Verification, Words> = {
  checked_by_okta: m.kind_checked_by_okta,
  checked_by_sign_in: m.kind_checked_by_sign_in,
  confirmed: m.kind_confirmed,
  needs_attention: m.kind_needs_attention,
  could_not_check: m.kind_could_not_check,
  declined: m.kind_declined,
};

/** What a result can be besides. */
export const stateNames: Record<Verification | "from_file" | "not_asked", Words> = {
  ...kindNames,
  from_file: m.kind_from_file,
  not_asked: m.checks_not_asked,
};

export const screenNames: Record<AppScreen, Words> = {
  details: m.screen_details,
  sign_in: m.screen_sign_in,
  send: m.screen_send,
  done: m.screen_done,
};

export const stepStates: Record<StepState, Words> = {
  not_started: m.step_state_not_started,
  in_progress: m.step_state_in_progress,
  confirmed: m.step_state_confirmed,
  proven: m.step_state_proven,
  needs_attention: m.step_state_needs_attention,
};

export const orgFound: Record<OrgFound["state"], Words> = {
  unknown: m.org_found_unknown,
  found: m.org_found_found,
  not_okta: m.org_found_not_okta,
  no_answer: m.org_found_no_answer,
};

export const seenIn: Record<SeenIn, Words> = {
  checks: m.practice_seen_in_checks,
  sign_in: m.practice_seen_in_sign_in,
  dashboard: m.practice_seen_in_dashboard,
  nowhere: m.practice_seen_in_nowhere,
};

/** An engine that nobody asked for is not named. */
export function engineName({ engine, engine_source }: Pick<OrgView, "engine" | "engine_source">): string {
  return engine_source === "unknown" ? m.engine_unknown() : engineNames[engine]();
}
