import type { Host } from "../host";
import { arrivals } from "./arrivals";
import { asking } from "./asking";
import { credentials } from "./credentials";
import { explaining } from "./explaining";
import { journeys } from "./journeys";
import { practising } from "./practising";
import { Program } from "./program";
import type { Script } from "./script";
import { sending } from "./sending";
import { steps } from "./steps";
import { inWindow } from "./window";

/** A program behind the window that lives in this page: real enough to walk the whole journey. */
export function scripted(script: Script) {
  const program = new Program(script);
  return {
    script,
    calls: program.calls,
    ...journeys(program),
    ...steps(program),
    ...credentials(program),
    ...practising(program),
    ...asking(program),
    ...explaining(program),
    ...sending(program),
    ...inWindow(program),
    ...arrivals(program),
  } satisfies Host & Record<string, unknown>;
}

export type ScriptedHost = ReturnType<typeof scripted>;
