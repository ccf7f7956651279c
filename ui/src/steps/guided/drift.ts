import type { Guide, Item } from "../../host/types";
import { labels } from "../../kit/rich";
import { words } from "../../words/en";

/** What to send to Numero when a console looks different: versions and labels, and nothing of the org. */
export function driftNote(version: string, guide: Guide, step: number, items: readonly Item[]): string {
  const title = guide.steps.find(({ number }) => number === step)?.title ?? "";
  const rows = items.map((item, at) => {
    const named = [...labels(item.text), ...item.choices.map((choice) => choice.label)].join(", ");
    return `${at + 1}. ${named === "" ? words.drift.noLabel : named}`;
  });
  return [
    words.drift.head(version, words.engineNames[guide.engine], guide.labels_dated),
    words.drift.step(step, title),
    "",
    words.drift.shows,
    ...rows,
    "",
    words.drift.instead,
    "",
  ].join("\n");
}
