import { m } from "../messages/messages";
import { stateNames } from "./names";

export function whatIsAsked(requests: number, host: string): string {
  return m.checks_what({ requests: spelled(requests), host });
}

export function consentWhat(requests: number, host: string): string {
  return m.checks_consent_what({ requests: spelled(requests), host });
}

/** `7 Checked by Okta` */
export function counted(state: keyof typeof stateNames | "waits" | "open", n: number): string {
  const own = state === "waits" ? m.checks_wait() : state === "open" ? m.checks_not_ticked() : stateNames[state]();
  return m.checks_counted({ n, kind: own });
}

/** One sentence for whoever hears the result; step 9 is the details. */
export function finished(passed: number, failed: number, unknown: number, declined: number, steps: number[]): string {
  const parts = [m.checks_passed({ n: passed }), ...notPassed(failed, unknown, declined)].join(", ");
  const places = steps.map((n) => (n === 9 ? m.checks_place_details() : m.checks_place_step({ n }))).join(", ");
  return places === "" ? m.checks_finished({ parts }) : m.checks_finished_at({ parts, places });
}

export function notPassed(failed: number, unknown: number, declined: number): string[] {
  return [
    ...(failed > 0 ? [m.checks_failed({ n: failed })] : []),
    ...(unknown > 0 ? [m.checks_unknown({ n: unknown })] : []),
    ...(declined > 0 ? [m.checks_declined_count({ n: declined })] : []),
  ];
}

export function declinedWhat(reason: string): string {
  const said = reason.replace(/[.\s]+$/, "");
  return said === "" ? m.checks_declined() : m.checks_declined_because({ reason: said });
}

/** `Seven requests`; what has more than twelve stays in digits. */
function spelled(n: number): string {
  const word = m.numbers_from_two().split(" ")[n - 2] ?? String(n);
  return m.checks_requests({ n, number: word.charAt(0).toUpperCase() + word.slice(1) });
}
