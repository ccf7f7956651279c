import type { ArrivedView, OpenedValue, OpeningView } from "../types";
import { chosenFile } from "./journeys";
import { plainPackage, ScriptedOpening } from "./opening";
import type { Program } from "./program";

/** Numero’s side: packages that are opened, and files that come from outside. */
export function arrivals(program: Program) {
  const opener = new ScriptedOpening({ ...plainPackage(), ...program.script.package });
  const hear: {
    opening?: (opening: OpeningView) => void;
    arrived?: (arrived: ArrivedView) => void;
    over?: (over: boolean) => void;
  } = {};

  return {
    opener,
    async opening() {
      return opener.view();
    },
    async phraseWords() {
      return opener.words();
    },
    async choosePackage() {
      program.called("choosePackage");
      return opener.choosePackage();
    },
    async chooseIdentity() {
      program.called("chooseIdentity");
      return opener.chooseIdentity();
    },
    async useDemoIdentity() {
      program.called("useDemoIdentity");
      return opener.useDemoIdentity();
    },
    async openAgain(practising: boolean) {
      program.called("openAgain");
      return opener.openAgain(practising);
    },
    async compareWords(words: string[]) {
      program.called("compareWords");
      return opener.compare(words);
    },
    async noCaller() {
      program.called("noCaller");
      return opener.noCaller();
    },
    async revealOpened() {
      program.called("revealOpened");
      return opener.value("client_secret");
    },
    async copyOpened(value: OpenedValue) {
      program.called(`copyOpened ${value}`);
      opener.value(value);
      return 30;
    },
    async closeOpening() {
      program.called("closeOpening");
      return opener.close();
    },
    async arrived() {
      return opener.arrived;
    },
    async openArrived() {
      program.called("openArrived");
      const name = opener.arrived?.name ?? "";
      opener.arrived = null;
      return opener.takeFile(name);
    },
    async readArrived() {
      program.called("readArrived");
      opener.arrived = null;
      return chosenFile(program);
    },
    async leaveArrived() {
      program.called("leaveArrived");
      opener.arrived = null;
    },
    onOpening(callback: (opening: OpeningView) => void) {
      hear.opening = callback;
      return () => undefined;
    },
    onArrived(callback: (arrived: ArrivedView) => void) {
      hear.arrived = callback;
      return () => undefined;
    },
    onFileOver(callback: (over: boolean) => void) {
      hear.over = callback;
      return () => undefined;
    },
    /** What happens from outside: a file is dragged over the window, dropped on it, and a package's time is over. */
    dragOver(over: boolean) {
      hear.over?.(over);
    },
    drop(arrived: ArrivedView) {
      opener.arrived = arrived;
      hear.arrived?.(arrived);
    },
    timeOut() {
      hear.opening?.(opener.timeOut());
    },
  };
}
