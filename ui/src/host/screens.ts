import type { JourneyView, Screen } from "./types";

/** In the order of the journey. */
export const SCREENS: readonly Screen[] = [
  "step1",
  "step2",
  "step3",
  "step4",
  "step5",
  "step6",
  "step7",
  "step8",
  "details",
  "sign_in",
  "send",
  "done",
];

export function stepNumber(screen: Screen): number | null {
  const at = SCREENS.indexOf(screen);
  return at >= 0 && at < 8 ? at + 1 : null;
}

export function stepScreen(step: number): Screen {
  return (step >= 1 && step <= 8 ? SCREENS[step - 1] : undefined) ?? "details";
}

export function neighbour(screen: Screen, by: 1 | -1): Screen | null {
  return SCREENS[SCREENS.indexOf(screen) + by] ?? null;
}

export type ScreenState = "open" | "proven" | "needs_attention";

/** How far one of the three screens after the steps is. */
export function screenState(journey: JourneyView, screen: "details" | "sign_in" | "send"): ScreenState {
  const { checks, sign_in, send } = journey;
  switch (screen) {
    case "details": {
      const counted = checks.findings.filter((finding) => !isDeclined(journey, finding.item));
      if (counted.some((finding) => finding.verdict === "failed")) return "needs_attention";
      const whole = checks.finished_at !== null && !checks.running && !checks.stale;
      return whole && counted.every((finding) => finding.verdict === "passed") ? "proven" : "open";
    }
    case "sign_in":
      if (sign_in.result?.passed === false || sign_in.dashboard?.passed === false) return "needs_attention";
      return testsPassed(journey) === 2 ? "proven" : "open";
    case "send":
      if (send.package === null) return "open";
      return send.package.out_of_date ? "needs_attention" : "proven";
  }
}

export function isDeclined(journey: JourneyView, item: string): boolean {
  return journey.items.some((view) => view.id === item && view.declined !== null);
}

/** How many of the two test sign-ins have passed with the values as they are. */
export function testsPassed(journey: JourneyView): number {
  return [journey.sign_in.result, journey.sign_in.dashboard].filter((result) => result?.passed && !result.stale).length;
}
