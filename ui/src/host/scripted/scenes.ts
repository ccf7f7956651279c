import type { ItemId, OrgFound, Screen } from "../types";
import { SCRIPTED_CHECKS, scriptedFinding } from "./checks";
import { scriptedGuide } from "./guide";
import { newMemory, org, suggestedLink, type Memory } from "./model";
import type { ScriptedFile } from "./progress";
import type { Script } from "./script";
import { SHA } from "./sending";
import { dashboardResult, ownResult } from "./sign-in";
import { clientIdNotes, embedNotes, secretNotes } from "./values";
import { failure } from "./words";

const NOW = new Date(2026, 8, 14, 11, 2);

/** A script without waiting and without faults. */
export function plainScript(): Script {
  return {
    now: () => NOW,
    pause: answersFirst,
    off: new Set(),
    silent: new Set(),
    clipboard: `${"EXAMPLE-not-real".repeat(4)} `,
    refused: new Set(),
    kept: [],
    damaged: [],
    found: { state: "found", failure: null },
    file: null,
    savesTo: "/home/dana/Documents/numero-okta-progress-7k3mq2vd.json",
  };
}

/** Long enough for the answer of the call that is under way, and no time at all. */
async function answersFirst(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A journey that has come as far as `screen`, with everything before it done. */
export function journeyAt(screen: Screen, off: ReadonlySet<string> = new Set()): Memory {
  const address = "https://acme-example.okta.com";
  const memory = newMemory("acme", org(address, false), NOW);
  memory.org = { ...memory.org, engine_source: "detected", found: { state: "found", failure: null } };
  memory.screen = screen;
  memory.choices.set("controlled-access", "everyone");
  const number = /^step(\d)$/.exec(screen)?.[1];
  const reached = number === undefined ? 9 : Number(number);
  for (const step of scriptedGuide("identity_engine", address).steps) {
    const ticked: ItemId[] = step.items.filter((item) => item.required).map((item) => item.id);
    if (step.number < reached) ticked.forEach((id) => memory.ticked.add(id));
    if (step.number === reached) ticked.slice(0, reached === 7 ? 3 : 1).forEach((id) => memory.ticked.add(id));
  }
  if (reached < 9) return memory;
  memory.clientId = "0oaEXAMPLE0000000001";
  memory.clientNotes = clientIdNotes(memory.clientId, 0);
  memory.secret = "EXAMPLE-not-real".repeat(4);
  memory.secretNotes = secretNotes(memory.secret, 1);
  memory.agreed = true;
  memory.finishedAt = NOW.toISOString();
  if (screen !== "details") {
    memory.embedLink = suggestedLink(memory) ?? "";
    memory.embedNotes = embedNotes(memory.embedLink, suggestedLink(memory));
  }
  const asked = { off, silent: new Set<string>(), hasSecret: true, hasEmbedLink: screen !== "details" };
  memory.findings = SCRIPTED_CHECKS.map((script) => scriptedFinding(script, asked));
  if (screen === "details") return memory;
  const at = NOW.toISOString();
  memory.signIn = { ...memory.signIn, result: ownResult(memory, null, at) };
  if (screen !== "sign_in") memory.signIn = { ...memory.signIn, dashboard: dashboardResult(memory, null, at) };
  return memory;
}

/** What asking leads to where there is no network. */
export const NO_ANSWER: OrgFound = {
  state: "no_answer",
  failure: failure("network_unreachable"),
};

/** Journeys of other customers, each a day older than the one before: one with an attention, one finished, one practice. */
export function manyJourneys(count: number): Memory[] {
  return Array.from({ length: count }, (_, n) => {
    const kind = n % 4;
    const finished = kind === 1;
    const memory = journeyAt(
      finished ? "done" : kind === 2 ? "details" : "step5",
      new Set(kind === 2 ? ["secret.accepted"] : []),
    );
    const long = "a-customer-with-a-very-long-name-and-several-divisions-in-the-north";
    const address =
      kind === 3 ? `http://127.0.0.1:${8500 + n}` : `https://${n === 4 ? long : `customer${n}`}-example.okta.com`;
    memory.id = `many${n}`;
    memory.org = { ...memory.org, address, host: new URL(address).host, practice: kind === 3 };
    const at = new Date(NOW.getTime() - n * 86_400_000).toISOString();
    memory.savedAt = at;
    if (finished) memory.package = { ...SEALED, sealed_at: at };
    return memory;
  });
}

const SEALED = {
  file_name: "numero-okta-7k3mq2vd.age",
  path: "/home/dana/Documents/numero-okta-7k3mq2vd.age",
  size: 9626,
  sha256: SHA,
  practice: false,
  out_of_date: false,
  has_phrase: true,
};

/** A progress file that stands at step 5, with one item declined. */
export function colleaguesFile(host: string): ScriptedFile {
  const memory = journeyAt("step5");
  const ticked = [...memory.ticked].filter((item) => item !== "wildcard");
  const savedAt = new Date(2026, 8, 11, 16, 5).toISOString();
  return { host, screen: "step5", ticked, declined: { wildcard: "Our policy" }, savedAt };
}

export function damagedJourney() {
  return {
    id: "old",
    host: "northwind-example.okta.com",
    practice: false,
    screen: "step3",
    done: 0,
    total: 0,
    attention: 0,
    saved_at: new Date(2026, 8, 11, 16, 5).toISOString(),
    sealed_at: null,
    failure: failure("journey_newer"),
  } as const;
}
