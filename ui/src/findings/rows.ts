import { isDeclined } from "../host/screens";
import type { FindingView, Guide, Item, ItemView, JourneyView, Verification } from "../host/types";

/** One line of the result list: a finding, or settings that no check can see. */
export type Row =
  | { kind: "finding"; step: number; attention: boolean; finding: FindingView; declined: string | null }
  | { kind: "items"; step: number; attention: boolean; state: ItemsState; items: Item[]; declined: string | null };

export type ItemsState = Verification | "from_file" | "waits" | "open";
export type FindingState = Verification | "not_asked";

const OF_VERDICT = {
  passed: "checked_by_okta",
  failed: "needs_attention",
  inconclusive: "could_not_check",
  skipped: "not_asked",
} as const;

export function findingState(finding: FindingView, declined: string | null): FindingState {
  return declined === null ? OF_VERDICT[finding.verdict] : "declined";
}

/** How many checks and settings the rows show in each state. */
export function stateCounts(rows: Row[]): Map<ItemsState | FindingState, number> {
  const counts = new Map<ItemsState | FindingState, number>();
  for (const row of rows) {
    // The credentials are never ticked; they are asked about in a moment.
    if (row.kind === "items" && row.state === "open" && row.step === 9) continue;
    const state = row.kind === "finding" ? findingState(row.finding, row.declined) : row.state;
    counts.set(state, (counts.get(state) ?? 0) + (row.kind === "finding" ? 1 : row.items.length));
  }
  return counts;
}

/**
 * The findings by what they mean; `unknown`: asked without a usable answer. A declined one is that alone, and one that was not
 * asked counts for nothing.
 */
export function tally(journey: JourneyView): Record<"passed" | "failed" | "unknown" | "declined", FindingView[]> {
  const counted = journey.checks.findings.filter((finding) => !isDeclined(journey, finding.item));
  const declined = journey.checks.findings.filter((finding) => isDeclined(journey, finding.item));
  const of = (wanted: FindingView["verdict"]) => counted.filter(({ verdict }) => verdict === wanted);
  return { passed: of("passed"), failed: of("failed"), unknown: of("inconclusive"), declined };
}

/** What needs attention first, the rest by step, in the guide's order. */
export function resultRows(guide: Guide, journey: JourneyView): Row[] {
  const views = new Map(journey.items.map((view) => [view.id, view]));
  const order = guide.steps.flatMap((step) => step.items.map((item) => item.id));
  const found = journey.checks.findings.map((finding): Row => {
    const declined = views.get(finding.item)?.declined ?? null;
    const attention = finding.verdict === "failed" && declined === null;
    return { kind: "finding", step: finding.step, attention, finding, declined };
  });
  const seen = new Set(journey.checks.findings.map((finding) => finding.item));
  const rows = [...found, ...unseen(guide, views, seen)];
  const place = (row: Row) =>
    order.indexOf(row.kind === "finding" ? row.finding.item : (row.items[0]?.id ?? "client-id"));
  return rows.sort((a, b) => Number(b.attention) - Number(a.attention) || a.step - b.step || place(a) - place(b));
}

/** Settings without a finding, those of one step and one state together. */
function unseen(guide: Guide, views: Map<string, ItemView>, seen: Set<string>): Row[] {
  const groups = new Map<string, Extract<Row, { kind: "items" }>>();
  for (const step of guide.steps) {
    for (const item of step.items) {
      const view = views.get(item.id);
      if (item.setting === null || !item.required || seen.has(item.id) || !view?.visible) continue;
      const state = stateOf(item, view);
      const key = state === "declined" ? item.id : `${step.number} ${state} ${item.best}`;
      const group = groups.get(key);
      if (group) group.items.push(item);
      else {
        const attention = state === "needs_attention";
        groups.set(key, { kind: "items", step: step.number, attention, state, items: [item], declined: view.declined });
      }
    }
  }
  return [...groups.values()];
}

function stateOf(item: Item, view: ItemView): ItemsState {
  if (view.declined !== null) return "declined";
  if (item.best === "checked_by_sign_in" && (view.verification === null || view.verification === "confirmed")) {
    return view.ticked ? "waits" : "open";
  }
  if (view.verification === "confirmed" && view.from_file) return "from_file";
  return view.verification ?? "open";
}
