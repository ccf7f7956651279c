import type { Locale } from "../../messages/runtime";
import type { FailureView, JourneySummary, OrgFound } from "../types";
import type { Memory } from "./model";
import type { PackageScript } from "./opening";
import type { ScriptedFile } from "./progress";

export interface Script {
  now: () => Date;
  /** Between two findings, and before Okta's answers. */
  pause: () => Promise<void>;
  /** Checks that find their setting off, and checks that get no usable answer. */
  off: Set<string>;
  silent: Set<string>;
  /** What a native paste finds on the clipboard. */
  clipboard: string;
  /** Calls that are refused, by name. */
  refused: Set<string>;
  /** Goes on sending everything during a call, as no host may. */
  leaky?: boolean;
  /** Why no browser opens. */
  noBrowser?: FailureView;
  /** Journeys that are listed at the start. */
  kept: Memory[];
  damaged: JourneySummary[];
  /** What was chosen at an earlier start. */
  language?: Locale | undefined;
  /** The package that a file dialog or a drop leads to. */
  package?: Partial<PackageScript>;
  /** What asking an org leads to. */
  found: OrgFound;
  /** The progress file that is chosen, why it cannot be read, or that none is chosen. */
  file: ScriptedFile | FailureView | null;
  /** Where a progress file is saved; nowhere if the person changes their mind. */
  savesTo: string | null;
}
