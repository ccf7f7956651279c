import { render } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SCREENS } from "../host/screens";
import { ScriptedPresenter, type PresenterScript } from "../host/scripted/presenter";
import type { Capture } from "../host/types";
import { click, has, hook, key, settle, text } from "../testing/window";
import { language } from "../words/language.svelte";
import Presenter from "./Presenter.svelte";

async function open(script: Partial<PresenterScript> = {}): Promise<ScriptedPresenter> {
  const host = new ScriptedPresenter(script);
  render(Presenter, { host });
  await settle();
  return host;
}

afterEach(async () => {
  vi.useRealTimers();
  await language.begin("en", []);
  document.documentElement.style.fontSize = "";
});

describe("the presenter's window", () => {
  it("shows what to say, what is asked and what to look out for at the step that the main window shows", async () => {
    await open();
    expect(text("say")).toContain("replace one address");
    expect(text("asked")).toContain("Why allow wildcards?");
    expect(hook("asked").querySelector("b.ui")?.textContent).toBe("Assignments");
    expect(text("look-out")).toContain("still ticked");
    expect(document.title).toBe("Presenter notes: Step 5");
  });

  it("follows the main window", async () => {
    const host = await open();
    host.move("step7");
    await settle();
    expect(text("step-clock")).toContain("Step 7");
    expect(text("say")).toContain("once more");
    expect(document.title).toBe("Presenter notes: Step 7");
    host.move("details");
    await settle();
    expect(text("step-clock")).toContain("Details and checks");
    host.move(null);
    await settle();
    expect(has("say")).toBe(false);
    expect(text("presenter")).toContain("Nobody has opened a set-up yet");
  });

  it.each(SCREENS.filter((screen) => screen !== "done"))("has notes for %s", async (screen) => {
    await open({ screen });
    for (const part of ["say", "asked", "look-out", "target"]) expect(has(part)).toBe(true);
  });

  it("says that the last screen has none", async () => {
    await open({ screen: "done" });
    expect(text("presenter")).toContain("no notes for this screen");
  });

  it("keeps the time of the step against its target, and says when it is over", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
    await open({ spent: 130 });
    expect(text("spent")).toBe("02:10");
    expect(text("target")).toBe("03:00");
    const bar = document.querySelector('[role="progressbar"]');
    expect(bar?.getAttribute("aria-valuetext")).toBe("02:10 of 03:00");
    expect((bar?.querySelector("i") as HTMLElement).style.width).toBe("72%");
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(text("spent")).toBe("03:10");
    expect(hook("step-clock").dataset["over"]).toBe("true");
    expect(text("over")).toBe("00:10 over the target");
  });

  it("speaks the language that the app speaks, and changes with it", async () => {
    const host = await open({ language: "de" });
    await expect.poll(() => document.title).toBe("Notizen: Schritt 5");
    expect(text("say")).toContain("ersetzen eine Adresse");
    expect(hook("asked").querySelector("b.ui")?.textContent).toBe("Assignments");
    host.speak("fr");
    await expect.poll(() => document.title).toBe("Fiches\u00a0: Étape 5");
    expect(text("say")).toContain("remplaçons une adresse");
    expect(document.documentElement.lang).toBe("fr");
  });

  it("shows where the main window went last, however long a language takes to come", async () => {
    const host = await open({ language: "de" });
    host.speak("de");
    host.script.language = "en";
    host.move("step7");
    await expect.poll(() => document.title).toBe("Presenter notes: Step 7");
    await settle();
    expect(document.documentElement.lang).toBe("en");
    expect(text("say")).toContain("once more");
  });

  it("speaks the system's language where none is chosen", async () => {
    const system = vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr-CA"]);
    await open();
    await expect.poll(() => document.documentElement.lang).toBe("fr");
    system.mockRestore();
  });

  it.each<[Capture, string]>([
    ["windows", "Windows leaves this one out"],
    ["macos_before15", "leaves this one out"],
    ["macos15", "do not honour"],
    ["macos_unknown", "is not known"],
    ["linux", "Linux has no capture protection"],
  ])("says what holds on %s", async (capture, says) => {
    await open({ capture });
    expect(text("capture")).toContain("Share the other window, not the whole screen.");
    expect(text("capture")).toContain(says);
  });
});

describe("its keys and buttons", () => {
  it("drive the main window", async () => {
    const host = await open();
    for (const name of ["n", "P", "3"]) await key(document.body, name);
    await click("next");
    await click("previous");
    await click("go-8");
    expect(host.calls).toEqual([
      "next_item",
      "previous_item",
      "goTo step3",
      "next_item",
      "previous_item",
      "goTo step8",
    ]);
    expect(hook("go-8").getAttribute("aria-current")).toBe("step");
  });

  it("leave a key with Ctrl or Alt alone, and one that is held down", async () => {
    const host = await open();
    for (const how of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }]) {
      await key(document.body, "n", how);
    }
    await key(document.body, "9");
    expect(host.calls).toEqual([]);
  });

  it("can be switched off", async () => {
    const host = await open();
    await click("presenter-keys");
    for (const name of ["n", "p", "3"]) await key(document.body, name);
    expect(host.calls).toEqual([]);
    await click("next");
    expect(host.calls).toEqual(["next_item"]);
  });

  it("make the text larger, up to twice its size", async () => {
    await open();
    const size = () => document.documentElement.style.fontSize;
    for (let times = 0; times < 15; times += 1) await key(document.body, "+", { ctrlKey: true });
    expect(size()).toBe("32px");
    await key(document.body, "0", { ctrlKey: true });
    expect(size()).toBe("16px");
  });

  it("say what a refused call says", async () => {
    await open({ refused: true });
    await click("go-2");
    expect(text("said")).toContain("set-up");
  });
});

describe("reset", () => {
  it("starts a practice set-up over at once", async () => {
    const host = await open();
    await click("reset");
    expect(host.calls).toEqual(["reset"]);
    expect(text("step-clock")).toContain("Step 1");
    expect(text("said")).toContain("starts over at step 1");
  });

  it("of a real set-up leaves the question to the main window", async () => {
    await open({ hosted: false });
    await click("reset");
    expect(text("step-clock")).toContain("Step 5");
    expect(text("said")).toContain("The main window asks");
  });
});
