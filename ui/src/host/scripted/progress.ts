import type { ItemId, ProgressOffer, Screen } from "../types";
import { newMemory, org, summaryOf, type Memory } from "./model";

/** What a progress file holds. */
export interface ScriptedFile {
  host: string;
  screen: Screen;
  ticked: ItemId[];
  declined: Partial<Record<ItemId, string>>;
  savedAt: string;
}

function fill(memory: Memory, file: ScriptedFile): Memory {
  const mine = new Set([...memory.ticked].filter((item) => !memory.fromFile.has(item)));
  memory.ticked = new Set(file.ticked);
  memory.fromFile = new Set(file.ticked.filter((item) => !mine.has(item)));
  memory.declined = new Map(Object.entries(file.declined) as [ItemId, string][]);
  memory.screen = file.screen;
  return memory;
}

function sameOrg(file: ScriptedFile, kept: Memory[]): Memory | undefined {
  return kept.find((memory) => memory.org.host === file.host);
}

export function offered(file: ScriptedFile, kept: Memory[]): ProgressOffer {
  const read = fill(newMemory("", org(`https://${file.host}`, false), new Date(file.savedAt)), file);
  const existing = sameOrg(file, kept);
  return {
    file: summaryOf(read),
    declined: read.declined.size,
    app_version: "0.1.0",
    existing: existing ? summaryOf(existing) : null,
  };
}

/** The journey that goes on from the file: the one with the same org, else a new one. */
export function takeFile(file: ScriptedFile, kept: Memory[], now: Date): Memory {
  return fill(sameOrg(file, kept) ?? newMemory(`f${kept.length + 1}`, org(`https://${file.host}`, false), now), file);
}
