import type { Host } from "../host";
import type { JourneyView } from "../types";
import { scriptedGuide } from "./guide";
import { FINGERPRINT, suggestedLink } from "./model";
import { SHA } from "./sending";
import type { Program } from "./program";

/** The guide, and what a person says of its items. */
export function steps(program: Program) {
  return {
    async guide() {
      const { engine, address } = program.memory().org;
      return scriptedGuide(engine, address);
    },
    async goTo(screen: JourneyView["screen"]) {
      program.called("goTo");
      return program.changed((memory) => (memory.screen = screen));
    },
    async chooseEngine(engine: Parameters<Host["chooseEngine"]>[0]) {
      return program.changed((memory) => (memory.org = { ...memory.org, engine, engine_source: "chosen" }));
    },
    async askOrg() {
      void program.answerOrg(program.memory());
      return program.changed(() => undefined);
    },
    async tick(item: Parameters<Host["tick"]>[0], ticked: boolean) {
      program.called("tick");
      return program.changed((memory) => {
        memory.fromFile.delete(item);
        if (ticked) memory.ticked.add(item);
        else memory.ticked.delete(item);
      });
    },
    async choose(item: Parameters<Host["choose"]>[0], choice: string) {
      return program.changed((memory) => memory.choices.set(item, choice));
    },
    async decline(item: Parameters<Host["decline"]>[0], reason: string | null) {
      program.called("decline");
      return program.changed((memory) => {
        if (reason === null) memory.declined.delete(item);
        else {
          memory.declined.set(item, reason);
          memory.ticked.delete(item);
        }
      });
    },
    async copyValue(item: Parameters<Host["copyValue"]>[0]) {
      program.called("copyValue");
      const items = scriptedGuide(program.memory().org.engine, program.memory().org.address).steps.flatMap(
        (step) => step.items,
      );
      return items.find(({ id }) => id === item)?.value ?? "";
    },
    async copyText(what: Parameters<Host["copyText"]>[0]) {
      program.called("copyText");
      const memory = program.memory();
      return {
        sha256: SHA,
        fingerprint: FINGERPRINT,
        suggested_embed_link: suggestedLink(memory) ?? "",
        test_address: memory.signIn.address ?? "",
      }[what];
    },
    async openInOkta() {
      program.called("openInOkta");
      return null;
    },
  };
}
