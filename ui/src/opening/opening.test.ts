import { describe, expect, it, vi } from "vitest";
import { OPENED_SECRET, SPOKEN, type PackageScript } from "../host/scripted/opening";
import { colleaguesFile } from "../host/scripted/scenes";
import { failure } from "../host/scripted/words";
import { click, enter, has, hook, key, openAt, openWindow, press, settle, text, type Opened } from "../testing/window";
import { spoken, spread } from "./spoken";

const WRONG = ["adult", "adviser", "adult", "adviser", "adult", "adviser"];

async function open(script: Partial<PackageScript> = {}): Promise<Opened> {
  const opened = await openWindow({ package: script });
  await click("open-package");
  await click("choose-identity");
  return opened;
}

async function say(words: readonly string[]) {
  for (const [place, word] of words.entries()) await enter(`spoken-${place + 1}`, word);
  await click("compare-words");
}

function page(): string {
  const typed = [...document.querySelectorAll("input")].map((field) => field.value);
  return [document.documentElement.outerHTML, ...typed].join("\n");
}

describe("the way in", () => {
  it("leads from the third door to a file, and asks for an identity", async () => {
    await openWindow();
    await click("open-package");
    expect(text("opening-name")).toBe("numero-okta-7k3mq2vd.age");
    expect(text("opening-identity")).toContain("Which identity opens it?");
    expect(hook("opening-file").dataset["open"]).toBe("false");
    await click("choose-identity");
    expect(hook("opening-file").dataset["open"]).toBe("true");
    expect(text("opening-identity")).toContain("Opens with numero-2026-a.txt");
  });

  it("stays at the start when the file dialog is closed", async () => {
    await openWindow({ package: { file: null } });
    await click("open-package");
    expect(has("begin")).toBe(true);
  });

  it("offers the DEMO identity only where the build has it", async () => {
    await openWindow({ package: { demoOffered: false } });
    await click("open-package");
    expect(has("use-demo-identity")).toBe(false);
  });

  it("says why a file does not open, and shows nothing of it", async () => {
    const why = failure("package_damaged");
    await open({ failure: why });
    expect(hook("failure").dataset["code"]).toBe("package_damaged");
    expect(has("opening-words")).toBe(false);
    expect(has("opening-values")).toBe(false);
    expect(has("opening-practising")).toBe(false);
  });

  it("opens a practice package only for somebody who says so", async () => {
    await open({ practice: true });
    expect(hook("failure").dataset["code"]).toBe("package_practice");
    expect(has("opening-values")).toBe(false);
    await click("opening-practising");
    expect(hook("opening-kind").dataset["practice"]).toBe("true");
    expect(has("opening-practice")).toBe(true);
  });
});

describe("the six words", () => {
  it("keep the values hidden while they are wrong", async () => {
    await open();
    await say(WRONG);
    expect(text("opening-compared")).toContain("These are not the words of this file");
    for (let place = 1; place <= 6; place += 1) expect(hook(`spoken-${place}`).dataset["mark"]).toBe("untold");
    expect(hook("opening-values").dataset["shown"]).toBe("false");
    expect(has("copy-client_secret")).toBe(false);
    expect(page()).not.toContain("CANARY");
    expect(page()).not.toContain("0oaEXAMPLE0000000001");
  });

  it("advise to call back after three readings", async () => {
    await open();
    for (let reading = 0; reading < 3; reading += 1) await say(WRONG);
    expect(text("opening-compared")).toContain("call the customer on a number that you have from before");
  });

  it("name a misheard word, until it is typed anew", async () => {
    await open();
    await say(["snowcap", "leprosy", "tissue", "barbecue", "willow", "telephone"]);
    const field = hook("spoken-3");
    expect(field.dataset["mark"]).toBe("not_in_this_file");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
    expect(document.getElementById("spoken-3-mark")?.textContent).toBe("Not in this file");
    expect(hook("spoken-1").dataset["mark"]).toBe("right");
    await enter("spoken-3", "tiger");
    expect(hook("spoken-3").dataset["mark"]).toBe("untold");
  });

  it("name what is no word, what stands in another place, and what is missing, without a comparison", async () => {
    await open();
    await say(["snowcab", "tiger", "tiger", "barbecue", "willow", ""]);
    expect(hook("spoken-1").dataset["mark"]).toBe("not_a_word");
    expect(hook("spoken-2").dataset["mark"]).toBe("out_of_place");
    expect(hook("spoken-6").dataset["mark"]).toBe("missing");
    expect(hook("opening-words").dataset["caller"]).toBe("unheard");
  });

  it("show the values once all six match", async () => {
    const { live } = await open();
    await say(SPOKEN.map((word) => word.toUpperCase()));
    expect(hook("opening-words").dataset["caller"]).toBe("matched");
    expect(live.spoken).toContain("All six words match");
    expect(text("opening-client-id")).toBe("0oaEXAMPLE0000000001");
    expect(page()).not.toContain("CANARY");
    expect(hook("spoken-1").hasAttribute("readonly")).toBe(true);
    expect(has("no-caller")).toBe(false);
  });

  it("may be pasted at once, and a space goes on to the next", async () => {
    await open();
    const first = hook("spoken-1");
    const paste = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(paste, {
      clipboardData: { getData: () => "1. snowcap 2. leprosy\n3. tiger, barbecue willow telephone" },
    });
    first.dispatchEvent(paste);
    await settle();
    expect([1, 2, 3, 4, 5, 6].map((place) => (hook(`spoken-${place}`) as HTMLInputElement).value)).toEqual(SPOKEN);
    first.focus();
    await key(first, " ");
    expect(document.activeElement).toBe(hook("spoken-2"));
  });

  it("are completed from the public list", async () => {
    await open();
    await enter("spoken-1", "sn");
    expect(hook("spoken-1").getAttribute("list")).toBe("spoken-list-0");
    const list = document.getElementById("spoken-list-0");
    expect([...(list?.querySelectorAll("option") ?? [])].map((option) => option.value)).toContain("snowcap");
  });
});

describe("without a caller", () => {
  it("the values show after a question that says what is not known then", async () => {
    await open();
    await click("no-caller");
    expect(document.querySelector("dialog")?.textContent).toContain("nobody has told you");
    await click("dialog-cancel");
    expect(hook("opening-values").dataset["shown"]).toBe("false");
    await click("no-caller");
    await click("no-caller-confirm");
    expect(hook("opening-values").dataset["shown"]).toBe("true");
    expect(text("opening-no-caller")).toContain("nobody has told you that this is the file");
    await say(SPOKEN);
    expect(has("opening-no-caller")).toBe(false);
  });
});

describe("the values", () => {
  it("show the secret only while the button is held", async () => {
    await open();
    await say(SPOKEN);
    expect(page()).not.toContain("CANARY");
    await key(hook("reveal-opened"), " ");
    expect(text("opening-secret")).toBe(OPENED_SECRET);
    await key(hook("reveal-opened"), " ", {}, "keyup");
    expect(page()).not.toContain("CANARY");
    expect(has("opening-secret")).toBe(false);
  });

  it("are copied by the program, and counted down until they leave the clipboard", async () => {
    vi.useFakeTimers();
    const { host } = await open();
    await say(SPOKEN);
    await click("copy-client_secret");
    expect(host.calls).toContain("copyOpened client_secret");
    expect(text("copy-client_secret")).toBe("Clears in 30 s");
    await vi.advanceTimersByTimeAsync(6000);
    expect(text("copy-client_secret")).toBe("Clears in 24 s");
    await click("copy-client_id");
    expect(text("copy-client_secret")).toBe("Copy");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(text("copy-client_id")).toBe("Copy");
    vi.useRealTimers();
  });

  it("are gone after Clear now, and after the time is over", async () => {
    const { host } = await open();
    await say(SPOKEN);
    host.timeOut();
    await settle();
    expect(has("opening-values")).toBe(false);
    expect(text("opening-timed-out")).toContain("Put away after 10 minutes");
    await click("opening-again");
    expect(hook("opening-values").dataset["shown"]).toBe("false");
    await click("opening-clear");
    expect(host.calls).toContain("closeOpening");
    expect(has("opening-choose")).toBe(true);
  });

  it("say what was declined, and name another callback than this build's", async () => {
    await open({ callback: "https://elsewhere.example/callback", recipients: 2 });
    expect(text("opening-declined")).toContain("Our policy forbids wildcards.");
    expect(text("opening-callback-other")).toContain("https://elsewhere.example/callback");
    expect(text("opening-recipients")).toContain("2 keys");
  });

  it("come with what the customer's app checked", async () => {
    await open();
    expect(text("opening-count-passed")).toBe("2 Checked by Okta");
    expect(hook("evidence-grant.implicit").dataset["verdict"]).toBe("failed");
  });
});

describe("a file that comes from outside", () => {
  const arrived = { name: "numero-okta-aaaabbbb.age", kind: "package", failure: null } as const;

  it("opens at once from the start screen", async () => {
    const { host } = await openWindow();
    host.dragOver(true);
    await settle();
    expect(text("drop-target")).toContain("Drop the file to open it");
    host.dragOver(false);
    host.drop(arrived);
    await settle();
    expect(has("drop-target")).toBe(false);
    expect(text("opening-name")).toBe(arrived.name);
  });

  it("opens when the app was started with it", async () => {
    const { host, live } = await openWindow();
    host.opener.arrived = arrived;
    await live.opening.look();
    await settle();
    expect(text("opening-name")).toBe(arrived.name);
  });

  it("asks before it leaves a set-up", async () => {
    const { host } = await openAt("step5");
    host.drop(arrived);
    await settle();
    expect(document.querySelector("dialog")?.textContent).toContain("You leave the set-up with acme-example.okta.com");
    await click("dialog-cancel");
    expect(host.calls).toContain("leaveArrived");
    expect(has("continue")).toBe(true);
    host.drop(arrived);
    await settle();
    await click("open-arrived");
    expect(host.calls.slice(-2)).toEqual(["closeJourney", "openArrived"]);
    expect(text("opening-name")).toBe(arrived.name);
    await click("opening-home");
    expect(has("begin")).toBe(true);
  });

  it("asks whether to continue from a progress file, and leaves nothing before the answer", async () => {
    const file = { name: "from-dana.json", kind: "progress", failure: null } as const;
    const { host } = await openAt("step2", { file: colleaguesFile("northwind-example.okta.com") });
    host.drop(file);
    await settle();
    const asked = document.querySelector("dialog")?.textContent ?? "";
    expect(asked).toContain("Continue northwind-example.okta.com from this file?");
    expect(asked).toContain("You leave the set-up with acme-example.okta.com");
    await click("dialog-cancel");
    expect(document.querySelector(".orgchip b")?.textContent).toBe("acme-example.okta.com");
    host.drop(file);
    await settle();
    await click("take-progress");
    expect(host.calls.slice(-2)).toEqual(["closeJourney", "takeProgress"]);
    expect(document.querySelector(".orgchip b")?.textContent).toBe("northwind-example.okta.com");
    expect(hook("rail-step5").getAttribute("aria-current")).toBe("step");
  });

  it("puts an open package away before a set-up is continued from a progress file", async () => {
    const { host } = await openWindow({ file: colleaguesFile("northwind-example.okta.com") });
    await click("open-package");
    await click("choose-identity");
    host.drop({ name: "from-dana.json", kind: "progress", failure: null });
    await settle();
    expect(document.querySelector("dialog")?.textContent).toContain("The package that is open is put away.");
    await click("take-progress");
    expect(host.calls).toContain("closeOpening");
    expect(hook("rail-step5").getAttribute("aria-current")).toBe("step");
  });

  it("says what is wrong with a damaged progress file, and asks nothing", async () => {
    const { host } = await openAt("step2", { file: failure("progress_damaged") });
    host.drop({ name: "from-dana.json", kind: "progress", failure: null });
    await settle();
    expect(hook("failure").dataset["code"]).toBe("progress_damaged");
    expect(document.querySelector("dialog")).toBeNull();
    expect(hook("rail-step2").getAttribute("aria-current")).toBe("step");
  });

  it("takes the place of another one that waits for an answer", async () => {
    const { host } = await openAt("step2", { file: colleaguesFile("northwind-example.okta.com") });
    host.drop(arrived);
    await settle();
    host.drop({ name: "from-dana.json", kind: "progress", failure: null });
    await settle();
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
    expect(has("take-progress")).toBe(true);
    host.drop(arrived);
    await settle();
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
    expect(has("open-arrived")).toBe(true);
  });

  it("is refused in words when it is nothing that this app opens", async () => {
    const { host } = await openWindow();
    const why = failure("file_unknown");
    host.drop({ name: "photo.png", kind: "refused", failure: why });
    await settle();
    expect(hook("failure").dataset["code"]).toBe("file_unknown");
    expect(has("begin")).toBe(true);
    expect(host.opener.arrived).toBeNull();
  });

  it("never makes the page itself go anywhere", async () => {
    await openWindow();
    for (const type of ["dragover", "drop"]) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      expect(event.defaultPrevented, type).toBe(true);
    }
  });
});

describe("in call mode", () => {
  const HOST = "acme-example.okta.com";
  const hidden = [HOST, "0oaEXAMPLE0000000001", "Our policy forbids wildcards.", ...SPOKEN, "CANARY"];
  const call = () => press("C", { ctrlKey: true, shiftKey: true });

  it("an opened package shows neither whose it is nor a value, and says so", async () => {
    const { host } = await open();
    await say(SPOKEN);
    for (const value of hidden.slice(0, -1)) expect(page(), value).toContain(value);
    await call();
    for (const value of hidden) expect(page(), value).not.toContain(value);
    expect(text("opening-masked")).toContain("Call mode hides whose package this is");
    expect(text("opening-client-id")).toBe("Hidden");
    expect(has("reveal-opened")).toBe(false);
    expect(has("copy-client_secret")).toBe(true);
    // Whatever the next answer brings.
    host.timeOut();
    await settle();
    await click("opening-again");
    for (const value of hidden) expect(page(), value).not.toContain(value);
    await click("call-end");
    expect(text("opening-values")).toContain(HOST);
  });

  it("and does so before the program has answered", async () => {
    const { host } = await open();
    await say(SPOKEN);
    host.setCallMode = () => new Promise(() => undefined);
    await call();
    expect(has("opening-masked")).toBe(true);
    for (const value of hidden) expect(page(), value).not.toContain(value);
  });

  it("a secret that is held when the call begins is gone, and does not come back with its end", async () => {
    await open();
    await say(SPOKEN);
    await key(hook("reveal-opened"), " ");
    expect(page()).toContain("CANARY");
    await call();
    expect(page()).not.toContain("CANARY");
    await call();
    expect(page()).not.toContain("CANARY");
  });

  it("the six words come to the page only when somebody asks for them here and now", async () => {
    await open();
    await enter("spoken-1", SPOKEN[0] ?? "");
    await call();
    expect(has("spoken-1")).toBe(false);
    expect(text("spoken-hidden")).toContain("Stop sharing");
    await click("spoken-show");
    expect((hook("spoken-1") as HTMLInputElement).value).toBe(SPOKEN[0]);
    await call();
    await call();
    expect(has("spoken-1")).toBe(false);
  });

  it("what is wrong with a file is said without its detail", async () => {
    await open({ failure: { ...failure("package_damaged"), detail: "CANARY" } });
    expect(page()).toContain("CANARY");
    await call();
    expect(hook("failure").dataset["code"]).toBe("package_damaged");
    expect(page()).not.toContain("CANARY");
  });

  it("a progress file does not say whose set-up it holds", async () => {
    const { host } = await openWindow({ file: colleaguesFile("northwind-example.okta.com") });
    const file = { name: "from-dana.json", kind: "progress", failure: null } as const;
    await call();
    host.drop(file);
    await settle();
    const dialog = () => document.querySelector("dialog")?.textContent ?? "";
    expect(dialog()).toContain("Continue (hidden org) from this file?");
    expect(dialog()).toContain("Which org it is for is hidden in call mode");
    expect(page()).not.toContain("northwind");
    await click("dialog-cancel");
    await call();
    host.drop(file);
    await settle();
    expect(dialog()).toContain("northwind-example.okta.com");
    await call();
    expect(page()).not.toContain("northwind");
  });
});

describe("words as they are pasted", () => {
  it("are parted whatever stands between them", () => {
    expect(spoken("1. snowcap, 2) leprosy -tiger")).toEqual(["snowcap", "leprosy", "tiger"]);
    expect(spread(["a", "", "", "", "", ""], 1, "b c")).toEqual(["a", "b", "c", "", "", ""]);
    expect(spread(["a", "", "", "", "", "x"], 3, SPOKEN.join(" "))).toEqual(SPOKEN);
  });
});
