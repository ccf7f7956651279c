import { expect, it, vi } from "vitest";
import type { Host } from "./host";
import { scripted } from "./scripted/host";
import { plainScript } from "./scripted/scenes";
import { tauriHost, tauriPresenter } from "./tauri";

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn(() => Promise.resolve()) }));
vi.mock("@tauri-apps/api/core", () => ({
  invoke,
  Channel: class {
    onmessage = null;
  },
}));

const ARGUMENTS: Partial<Record<keyof Host, [unknown[], Record<string, unknown>]>> = {
  previewOrg: [["a"], { input: "a" }],
  beginJourney: [["a"], { input: "a" }],
  openJourney: [["a"], { id: "a" }],
  deleteJourney: [["a"], { id: "a" }],
  goTo: [["step2"], { screen: "step2" }],
  chooseEngine: [["classic"], { engine: "classic" }],
  tick: [["wildcard", true], { item: "wildcard", ticked: true }],
  choose: [["controlled-access", "later"], { item: "controlled-access", choice: "later" }],
  decline: [["wildcard", null], { item: "wildcard", reason: null }],
  copyValue: [["wildcard"], { item: "wildcard" }],
  copyText: [["sha256"], { what: "sha256" }],
  openInOkta: [[4], { step: 4 }],
  explain: [["a"], { text: "a" }],
  setCoach: [[true], { on: true }],
  tickDoneInPractice: [[4], { step: 4 }],
  setFault: [["app-only", true], { name: "app-only", on: true }],
  lookUpOrg: [["acme.okta.com"], { input: "acme.okta.com" }],
  beginPractice: [[{ engine: "classic", empty: true }], { start: { engine: "classic", empty: true } }],
  saveProgress: [["abcdefgh"], { id: "abcdefgh" }],
  renewPractice: [[{ engine: "classic", empty: true }], { start: { engine: "classic", empty: true } }],
  enterClientId: [["a"], { text: "a" }],
  enterSecret: [["a"], { text: "a" }],
  enterEmbedLink: [["a"], { text: "a" }],
  startSignIn: [["window"], { via: "window" }],
  finishSignIn: [["a"], { address: "a" }],
  startDashboard: [["browser"], { via: "browser" }],
  finishDashboard: [["a"], { address: "a" }],
  chooseLanguage: [["de"], { language: "de" }],
  setCallMode: [[true], { on: true }],
  openAgain: [[true], { practising: true }],
  compareWords: [[["a", "b"]], { words: ["a", "b"] }],
  copyOpened: [["client_secret"], { value: "client_secret" }],
};
const commands = (Object.keys(tauriHost) as (keyof Host)[]).filter((name) => !/^on[A-Z]/.test(name));

it.each(commands)("%s calls the command of the same name in snake case", async (name) => {
  const [given, named] = ARGUMENTS[name] ?? [[], undefined];
  await (tauriHost[name] as (...all: unknown[]) => Promise<unknown>)(...given);
  const command = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  expect(invoke).toHaveBeenLastCalledWith(...(named ? [command, named] : [command]));
});

it("the scripted host offers what the real one does", () => {
  const host = scripted(plainScript());
  for (const name of Object.keys(tauriHost)) expect(host).toHaveProperty(name);
});

it("the main window has none of the presenter's commands", () => {
  expect(Object.keys(tauriHost).filter((name) => name.startsWith("presenter"))).toEqual([]);
});

it("the presenter's window calls its own four commands and no other", async () => {
  invoke.mockClear();
  tauriPresenter.follow(() => undefined);
  await tauriPresenter.ask("next_item");
  await tauriPresenter.goTo("step5");
  await tauriPresenter.reset();
  expect(invoke.mock.calls.map((call: unknown[]) => call[0])).toEqual([
    "presenter_follow",
    "presenter_item",
    "presenter_go_to",
    "presenter_reset",
  ]);
});
