import type { FailureView, Screen, StepState } from "../host/types";
import { m } from "../messages/messages";
import { screenNames, stepStates, type AppScreen, type Words } from "./names";

/** `Step 5 of 8, 12 of 28 items` */
export function progress(screen: Screen, done: number, total: number): string {
  const step = numberOfStep(screen);
  const where = step === null ? screenNames[screen as AppScreen]() : m.step_eyebrow({ n: step });
  return m.start_progress({ where, done, total });
}

/** The name of the screen that a button leads back to. */
export function backTo(screen: Screen): string {
  const step = numberOfStep(screen);
  return step === null ? screenNames[screen as AppScreen]() : m.step_n({ n: step });
}

/** Why an address was refused, in one sentence, and what to do. */
export function refused({ what, detail, now }: FailureView): string {
  // The rule's own name, `not_https: …`, is for reports.
  const reason = detail?.replace(/^\w+: /, "").replace(/\.$/, "");
  return reason ? m.start_refused({ what: what.replace(/\.$/, ""), reason, now }) : `${what} ${now}`;
}

/** What follows a step's name for whoever hears it: `, current step, needs attention, 1 item`. */
export function railStep(state: StepState, current: boolean, attention: number): string {
  return pieces([
    ...(current ? [m.rail_current_step()] : []),
    stepStates[state](),
    ...(attention > 0 ? [m.rail_items({ n: attention })] : []),
  ]);
}

const screenStates: Record<"open" | "proven" | "needs_attention", Words> = {
  open: m.rail_screen_open,
  proven: m.rail_screen_proven,
  needs_attention: m.rail_screen_needs_attention,
};

export function railScreen(current: boolean, state: keyof typeof screenStates): string {
  return pieces([...(current ? [m.rail_current_screen()] : []), screenStates[state]()]);
}

function pieces(of: string[]): string {
  return of.map((piece) => `, ${piece}`).join("");
}

function numberOfStep(screen: Screen): number | null {
  const found = /^step(\d)$/.exec(screen)?.[1];
  return found === undefined ? null : Number(found);
}
