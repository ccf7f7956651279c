import type { JourneySummary, ProgressOffer } from "../host/types";
import { day } from "../kit/when";
import { m } from "../messages/messages";
import { progress } from "./journey";

/** `Step 5 of 8, 12 of 27 items, Friday 16:05` */
export function stands({ screen, done, total, saved_at }: JourneySummary, now: Date): string {
  return m.progress_stands({ where: progress(screen, done, total), day: day(saved_at, now) });
}

/** What a person reads before anything is taken from a file, a paragraph each. */
export function offerWords({ file, declined, app_version: version, existing }: ProgressOffer, now: Date): string[] {
  const holds = [
    m.progress_holds({ stands: stands(file, now), version }),
    ...(declined > 0 ? [m.progress_declined({ n: declined })] : []),
  ].join(" ");
  const hidden = file.host === "" ? [m.call_offer_hidden()] : [];
  return existing
    ? [...hidden, m.progress_mine({ stands: stands(existing, now) }), holds, m.progress_replaces()]
    : [...hidden, holds, m.progress_lacks({ badge: m.kind_from_file() })];
}
