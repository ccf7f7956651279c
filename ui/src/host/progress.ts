import type { Live } from "./live.svelte";
import { lastPart } from "./mask";
import { m } from "../messages/messages";

/** Asks where to, and saves the progress of a journey for a colleague; says so once it is there. */
export async function saveProgress(live: Live, id: string): Promise<void> {
  const path = await live.ask((host) => host.saveProgress(id));
  if (path === null) return;
  live.notify({ text: m.progress_saved({ path: live.call.on ? lastPart(path) : path }), kind: "done" });
}
