import type { ScreenState } from "../host/screens";
import type { StepState, StepView, Verification } from "../host/types";
import { m } from "../messages/messages";
import type { Words } from "./names";

export type Known = Verification | "waiting" | "from_file" | "not_asked";

/** What each badge means: what has to be there for it, and what it does not say. */
export const known: Record<Known, Words> = {
  checked_by_okta: m.why_checked_by_okta,
  checked_by_sign_in: m.why_checked_by_sign_in,
  confirmed: m.why_confirmed,
  needs_attention: m.why_needs_attention,
  could_not_check: m.why_could_not_check,
  declined: m.why_declined,
  waiting: m.why_waiting,
  from_file: m.why_from_file,
  not_asked: m.why_not_asked,
};

export interface Meaning {
  title: Words;
  text: Words;
}

export const stepMeanings: Record<StepState, Meaning> = {
  not_started: { title: m.step_is_not_started, text: m.why_step_not_started },
  in_progress: { title: m.step_is_in_progress, text: m.why_step_in_progress },
  confirmed: { title: m.step_is_confirmed, text: m.why_step_confirmed },
  proven: { title: m.step_is_proven, text: m.why_step_proven },
  needs_attention: { title: m.step_is_needs_attention, text: m.why_step_needs_attention },
};

export const screenMeanings: Record<ScreenState, Meaning> = {
  open: { title: m.screen_is_open, text: m.why_screen_open },
  proven: { title: m.screen_is_proven, text: m.why_screen_proven },
  needs_attention: { title: m.screen_is_needs_attention, text: m.why_screen_needs_attention },
};

/** Why a step is what it is, with its counts. */
export function stepWhy({ state, done, required }: StepView): string {
  return m.why_step_counts({ why: stepMeanings[state].text(), done, required });
}
