import type { PracticeStart, PracticeView } from "../types";
import { credentials } from "./credentials";
import { scriptedGuide } from "./guide";
import { org, touch } from "./model";
import { newPractice, PRACTICE } from "./practice";
import type { Program } from "./program";

/** The practice org, its faults and its coach. */
export function practising(program: Program) {
  const { enterClientId, enterSecret, enterEmbedLink } = credentials(program);

  return {
    async setCoach(on: boolean) {
      program.called("setCoach");
      return (program.practice = { ...program.practice, coached: on });
    },
    async openConsole() {
      program.called("openConsole");
      return null;
    },
    /** What a person did in the practice org's console meanwhile. */
    doInPractice(...done: PracticeView["done"]) {
      program.practice = { ...program.practice, done: [...program.practice.done, ...done] };
    },
    async tickDoneInPractice(step: number) {
      program.called("tickDoneInPractice");
      return program.changed((memory) => {
        const guide = scriptedGuide(memory.org.engine, memory.org.address);
        const items = guide.steps.find(({ number }) => number === step)?.items.map(({ id }) => id) ?? [];
        for (const { item, choice } of program.practice.done.filter(({ item }) => items.includes(item))) {
          if (memory.declined.has(item)) continue;
          if (choice !== null) memory.choices.set(item, choice);
          memory.ticked.add(item);
        }
      });
    },
    async practice() {
      return program.memory().org.practice ? program.sentPractice() : null;
    },
    async setFault(name: string, on: boolean) {
      program.called("setFault");
      const faults = program.practice.faults.map((fault) => (fault.name === name ? { ...fault, on } : fault));
      program.practice = { ...program.practice, faults };
      return program.sentPractice();
    },
    async clearFaults() {
      program.called("clearFaults");
      const faults = program.practice.faults.map((fault) => ({ ...fault, on: false }));
      program.practice = { ...program.practice, faults };
      return program.sentPractice();
    },
    async renewPractice(start: PracticeStart) {
      program.called("renewPractice");
      program.practice = newPractice(program.practice, start);
      return program.changed((memory) => {
        const renewed = memory.clientId !== "";
        memory.org = { ...org(program.practice.address, true, start.engine), renewed };
        memory.clientId = memory.embedLink = "";
        memory.secret = null;
        touch(memory);
      });
    },
    async fillPractice() {
      await enterClientId(PRACTICE.client_id);
      await enterSecret(PRACTICE.client_secret);
      return enterEmbedLink(PRACTICE.embed_link);
    },
  };
}
