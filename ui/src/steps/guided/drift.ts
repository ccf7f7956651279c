import type { Guide, Item } from "../../host/types";
import { labels } from "../../kit/rich";
import { m } from "../../messages/messages";
import { engineNames } from "../../words/names";

/** What to send to Numero when a console looks different: versions and labels, and nothing of the org. */
export function driftNote(version: string, guide: Guide, step: number, items: readonly Item[]): string {
  const title = guide.steps.find(({ number }) => number === step)?.title ?? "";
  const rows = items.map((item, at) => {
    const named = [...labels(item.text), ...item.choices.map((choice) => choice.label)].join(", ");
    return `${at + 1}. ${named === "" ? m.drift_no_label() : named}`;
  });
  return [
    m.drift_head({ version, engine: engineNames[guide.engine](), dated: guide.labels_dated }),
    m.drift_step({ n: step, title }),
    "",
    m.drift_shows(),
    ...rows,
    "",
    m.drift_instead(),
    "",
  ].join("\n");
}
