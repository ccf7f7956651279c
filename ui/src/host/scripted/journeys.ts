import { newMemory, org } from "./model";
import { newPractice } from "./practice";
import { offered, takeFile } from "./progress";
import { preview } from "./values";
import { failure } from "./words";
import type { PracticeStart, StartView } from "../types";
import type { Program } from "./program";

/** Set-ups: begun, opened, put away, handed on. */
export function journeys(program: Program) {
  return {
    async start(): Promise<StartView> {
      program.called("start");
      return program.sentStart();
    },
    async previewOrg(input: string) {
      return preview(input);
    },
    async lookUpOrg(input: string) {
      program.called("lookUpOrg");
      const { address, practice } = preview(input);
      await program.script.pause();
      return program.answer(org(address, practice));
    },
    async beginJourney(input: string) {
      program.called("beginJourney");
      const { address, practice } = preview(input);
      return program.begin(newMemory(`j${program.kept.size + 1}`, org(address, practice), program.script.now()));
    },
    async beginPractice(start: PracticeStart) {
      program.called("beginPractice");
      program.practice = { ...program.practice, started_with: start };
      const at = org(program.practice.address, true, start.engine);
      return program.begin(newMemory(`p${program.kept.size + 1}`, at, program.script.now()));
    },
    async beginDemo() {
      program.called("beginDemo");
      program.practice = {
        ...newPractice(program.practice, { engine: "identity_engine", empty: true }),
        coached: true,
      };
      return program.begin(
        newMemory(`p${program.kept.size + 1}`, org(program.practice.address, true), program.script.now()),
      );
    },
    async openJourney(id: string) {
      program.called("openJourney");
      program.open = program.kept.get(id) ?? null;
      return program.changed(() => undefined);
    },
    async deleteJourney(id: string) {
      program.called("deleteJourney");
      program.kept.delete(id);
      program.script.damaged = program.script.damaged.filter((journey) => journey.id !== id);
      if (program.open?.id === id) program.open = null;
      return program.sentStart();
    },
    async closeJourney() {
      program.called("closeJourney");
      program.open = null;
      return program.sentStart();
    },
    async saveProgress() {
      program.called("saveProgress");
      return program.script.savesTo;
    },
    async loadProgress() {
      program.called("loadProgress");
      return chosenFile(program);
    },
    async takeProgress() {
      program.called("takeProgress");
      const { file } = program.script;
      if (file === null || "code" in file) throw failure("progress_unreadable");
      const memory = takeFile(file, [...program.kept.values()], program.script.now());
      return program.begin(memory);
    },
  };
}

/** What is in the progress file that was chosen, or that came from outside. */
export function chosenFile({ script, kept }: Program) {
  const { file } = script;
  if (file === null) return null;
  if ("code" in file) throw file;
  return offered(file, [...kept.values()]);
}
