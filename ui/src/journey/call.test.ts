import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SIZES } from "../host/call.svelte";
import { SCREENS } from "../host/screens";
import { PRACTICE } from "../host/scripted/practice";
import { journeyAt } from "../host/scripted/scenes";
import { org } from "../host/scripted/model";
import type { Memory } from "../host/scripted/model";
import type { JourneyView, PracticeView } from "../host/types";
import { click, enter, has, hook, key, openAt, openWindow, press, settle, text } from "../testing/window";

/** In every value that is secret or about a person, and in nothing else. */
const CANARY = "CANARY";
const SECRET = `${CANARY}-secret-`.repeat(4);

const script = { leaky: true, clipboard: SECRET };

function signedInMemory(): Memory {
  const memory = journeyAt("done");
  memory.org = { ...org(PRACTICE.address, true), engine_source: "detected", found: memory.org.found };
  memory.secret = SECRET;
  memory.package = {
    file_name: "numero-okta-practice-7k3mq2vd.age",
    path: `/home/${CANARY}/Downloads/numero-okta-practice-7k3mq2vd.age`,
    size: 9626,
    sha256: "9f2c",
    sealed_at: memory.savedAt,
    practice: true,
    out_of_date: false,
    has_phrase: true,
  };
  memory.phraseKept = true;
  memory.reportPath = `/home/${CANARY}/Downloads/report.html`;
  const failed = { code: "x", title: "x", what: "x", now: "x", detail: `no folder /home/${CANARY}` };
  const result = memory.signIn.result;
  memory.signIn = {
    ...memory.signIn,
    waiting: "browser",
    in_browser: true,
    address: `https://acme-example.okta.com/?login_hint=${CANARY}`,
    not_opened: failed,
    result: result && {
      ...result,
      failure: failed,
      claims: result.claims.map((claim) => ({ ...claim, value: `${CANARY}-${claim.name}` })),
    },
  };
  return memory;
}

const people: Partial<PracticeView> = {
  client_secret: SECRET,
  admin: { login: `${CANARY}@acme.example`, password: `${CANARY}-1`, note: `${CANARY} Admin` },
  users: [1, 2].map((n) => ({ login: `${CANARY}${n}@acme.example`, password: `${CANARY}-2`, note: `${CANARY} ${n}` })),
};

/** Everything on the page: text, attributes (aria and data among them), and what is in fields. */
function everything(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map((field) => field.value);
  return [document.documentElement.outerHTML, ...fields].join("\n");
}

async function openWithPeople() {
  const opened = await openWindow({ ...script, kept: [signedInMemory()] });
  const answer = opened.host.practice.bind(opened.host);
  opened.host.practice = async () => {
    const practice = await answer();
    return practice && { ...practice, ...people };
  };
  const phrase = [1, 2, 3, 4, 5, 6].map((n) => `${CANARY}word${n}`);
  opened.host.phrase = async () => {
    opened.host.calls.push("phrase");
    return phrase;
  };
  await click("resume-acme");
  return opened;
}

async function pressCall() {
  await press("C", { ctrlKey: true, shiftKey: true });
}

beforeEach(() => {
  document.documentElement.removeAttribute("data-call");
});
afterEach(() => {
  vi.useRealTimers();
  document.documentElement.style.fontSize = "";
});

describe("in call mode no secret and nothing about a person is on the page", () => {
  it("the canary is on the page without it, so that looking for it says something", async () => {
    const { live } = await openWithPeople();
    const seenOn = [];
    for (const screen of SCREENS) {
      await live.act((host) => host.goTo(screen));
      await settle();
      if (everything().includes(CANARY)) seenOn.push(screen);
    }
    expect(seenOn).toEqual(["step1", "sign_in", "send", "done"]);
  });

  it.each(SCREENS)("%s, although the host goes on sending it", async (screen) => {
    const { live } = await openWithPeople();
    await live.act((host) => host.goTo(screen));
    await settle();
    await pressCall();
    expect(has("call-band")).toBe(true);
    expect(everything()).not.toContain(CANARY);
    // Whatever the next answer brings.
    await live.act((host) => host.goTo(screen));
    await settle();
    expect(everything()).not.toContain(CANARY);
  });

  it("the fault list and the whole picture lie over a masked page", async () => {
    await openWithPeople();
    await pressCall();
    await click("faults");
    expect(everything()).not.toContain(CANARY);
  });

  it("the start lists nobody's set-up but practice ones", async () => {
    const memory = journeyAt("step5");
    await openWindow({ leaky: true, kept: [memory] });
    expect(has("journey-acme")).toBe(true);
    await pressCall();
    expect(has("journey-acme")).toBe(false);
    expect(text("start-hidden")).toContain("not listed in call mode");
    await pressCall();
    expect(has("journey-acme")).toBe(true);
  });

  it("where a progress file was saved is said without the folder", async () => {
    const { host } = await openWithPeople();
    host.script.savesTo = `/home/${CANARY}/Documents/progress.json`;
    await click("rail-save-progress");
    expect(text("toast")).toContain(CANARY);
    expect(text("spoken")).toContain(CANARY);
    await pressCall();
    expect(everything()).not.toContain(CANARY);
    await click("rail-save-progress");
    expect(text("toast")).toContain(": progress.json");
    expect(everything()).not.toContain(CANARY);
  });

  it("a refused call says what happened without its detail", async () => {
    const { live } = await openWithPeople();
    await pressCall();
    live.failure = { code: "x", title: "Refused", what: "x", now: "x", detail: CANARY };
    await settle();
    expect(text("failure")).toContain("Refused");
    expect(everything()).not.toContain(CANARY);
  });

  it("says in the claims table that values are hidden, and keeps names and checks", async () => {
    const { live } = await openWithPeople();
    await live.act((host) => host.goTo("sign_in"));
    await pressCall();
    expect([...hook("claim-email").children].map((cell) => cell.textContent.trim())).toEqual([
      "email",
      "Hidden",
      "Present",
    ]);
    expect(text("claims-hidden")).toContain("hidden in call mode");
    expect(has("people-hidden")).toBe(true);
  });

  it("shows again what the host sends when it ends", async () => {
    const { live } = await openWithPeople();
    await live.act((host) => host.goTo("sign_in"));
    await pressCall();
    await click("call-end");
    expect(text("claim-email")).toContain(`${CANARY}-email`);
    expect(has("people-hidden")).toBe(false);
    expect(text("practice-users")).toContain(`${CANARY}1@acme.example`);
  });
});

it("a host that masks sends nothing of it in the first place", async () => {
  const { host } = await openWindow({ kept: [signedInMemory()] });
  const told: JourneyView[] = [];
  host.onJourney((journey) => told.push(journey));
  await click("resume-acme");
  await pressCall();
  told.push(await host.goTo("send"));
  expect(told).toHaveLength(2);
  expect(JSON.stringify(told)).not.toContain(CANARY);
  expect(JSON.stringify(await host.practice())).not.toContain("practice-pat");
  expect((await host.start()).journeys.every((journey) => journey.practice)).toBe(true);
});

describe("the secret's field in call mode", () => {
  it("has no button that shows it, and asks the host for nothing", async () => {
    const { host } = await openAt("details", script);
    expect(has("reveal-secret")).toBe(true);
    await pressCall();
    expect(has("reveal-secret")).toBe(false);
    expect(text("secret-masked")).toContain("cannot be shown");
    expect(host.calls).not.toContain("revealSecret");
  });

  it("hides at once what was held when the call began", async () => {
    const { host } = await openAt("details", script);
    host.revealSecret = async () => SECRET;
    await key(hook("reveal-secret"), " ");
    expect(everything()).toContain(CANARY);
    await pressCall();
    expect(everything()).not.toContain(CANARY);
    await pressCall();
    expect(everything()).not.toContain(CANARY);
  });

  it("drops what the host answers after the call began", async () => {
    const { host } = await openAt("details", script);
    let answer: (secret: string) => void = () => undefined;
    host.revealSecret = () => new Promise((done) => (answer = done));
    await key(hook("reveal-secret"), " ");
    await pressCall();
    answer(SECRET);
    await settle();
    expect(everything()).not.toContain(CANARY);
  });

  it("takes over what was typed there before the switch", async () => {
    const { host } = await openAt("details", script);
    const field = hook("client-secret") as HTMLInputElement;
    field.focus();
    field.value = SECRET;
    await press("C", { ctrlKey: true, shiftKey: true }, field);
    expect(host.calls).toContain("enterSecret");
    expect(everything()).not.toContain(CANARY);
  });
});

describe("the six words in call mode", () => {
  it("come to the page only when somebody asks for them here and now", async () => {
    const { host, live } = await openWithPeople();
    await live.act((asked) => asked.goTo("send"));
    await settle();
    expect(host.calls).toContain("phrase");
    await pressCall();
    expect(has("phrase")).toBe(false);
    expect(has("phrase-large")).toBe(false);
    expect(text("phrase-hidden")).toContain("Stop sharing");
    host.calls.length = 0;
    await live.act((asked) => asked.goTo("done"));
    await live.act((asked) => asked.goTo("send"));
    await settle();
    expect(host.calls).not.toContain("phrase");
    await click("phrase-show");
    expect(text("word-1")).toBe(`${CANARY}word1`);
    await click("phrase-show");
    expect(everything()).not.toContain(CANARY);
    await click("phrase-show");
    await live.act((asked) => asked.goTo("done"));
    await live.act((asked) => asked.goTo("send"));
    await settle();
    expect(everything()).not.toContain(CANARY);
  });
});

describe("the band", () => {
  it("is there on every screen, with the clock of the call, until it is ended", async () => {
    const { live, host } = await openAt("step5");
    await click("call");
    expect(text("spoken")).toContain("Call mode is on");
    for (const screen of SCREENS) {
      await live.act((asked) => asked.goTo(screen));
      await settle();
      expect(text("call-band")).toContain("Secrets masked");
    }
    await live.leave((asked) => asked.closeJourney());
    await settle();
    expect(has("call-band")).toBe(true);
    await click("call-end");
    expect(has("call-band")).toBe(false);
    expect(host.calls.filter((name) => name === "setCallMode")).toHaveLength(2);
  });

  it("counts from the switch on, in minutes and seconds", async () => {
    vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
    await openAt("step5");
    await click("call");
    expect(text("call-clock")).toBe("00:00");
    vi.advanceTimersByTime(462_000);
    await settle();
    expect(text("call-clock")).toBe("07:42");
    expect(hook("call-clock").getAttribute("aria-label")).toBe("The call has taken 07:42");
  });

  it("goes on where the host's clock stands when the page is loaded anew", async () => {
    const { host } = await openAt("step5");
    await click("call");
    host.callMode = async () => ({ on: true, seconds: 75 });
    const { cleanup } = await import("@testing-library/svelte");
    cleanup();
    const { render } = await import("@testing-library/svelte");
    const { default: App } = await import("../App.svelte");
    const { Live } = await import("../host/live.svelte");
    const { ThemeChoice } = await import("./theme.svelte");
    const theme = new ThemeChoice(document.documentElement, window.matchMedia("(prefers-color-scheme: dark)"));
    render(App, { live: new Live(host), theme });
    await settle();
    expect(text("call-clock")).toBe("01:15");
  });

  it("sets the size of the text within its bounds, and leaves nothing of it behind", async () => {
    const { live } = await openAt("step5");
    const root = document.documentElement;
    expect(root.style.fontSize).toBe("");
    await click("call");
    expect(root.style.fontSize).toBe("20px");
    for (let times = 0; times < 5; times += 1) await click("call-larger");
    expect(root.style.fontSize).toBe("24px");
    expect(text("call-size")).toBe("150 %");
    expect(text("spoken")).toContain("150 percent");
    for (let times = 0; times < 9; times += 1) await click("call-smaller");
    expect(live.call.size).toBe(SIZES[0]);
    expect(root.style.fontSize).toBe("17.6px");
    await click("call-end");
    expect(root.style.fontSize).toBe("");
    expect(root.hasAttribute("data-call")).toBe(false);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
  });

  it("opens the presenter notes, as Ctrl Shift N does", async () => {
    const { host } = await openAt("step5");
    await click("call");
    await click("presenter");
    await press("N", { ctrlKey: true, shiftKey: true });
    expect(host.calls.filter((name) => name === "openPresenter")).toHaveLength(2);
  });
});

describe("digits in call mode", () => {
  const screen = () => document.querySelector("[data-screen]")?.getAttribute("data-screen");

  it("go to a step, and do nothing without the call", async () => {
    await openAt("step5");
    await press("3");
    expect(screen()).toBe("step5");
    await pressCall();
    await press("3");
    expect(screen()).toBe("step3");
    await press("9");
    expect(screen()).toBe("step3");
  });

  it("are typed where they are typed", async () => {
    await openAt("details");
    await pressCall();
    await press("3", {}, hook("client-id"));
    expect(screen()).toBe("details");
    await press("3", {}, hook("client-secret"));
    expect(screen()).toBe("details");
  });

  it("work on a tick box, which takes no text", async () => {
    await openAt("step5");
    await pressCall();
    await press("2", {}, hook("tick-wildcard"));
    expect(screen()).toBe("step2");
  });

  it("leave a key with Alt or Shift alone, and a page under a dialog", async () => {
    await openAt("step5");
    await pressCall();
    await press("3", { altKey: true });
    await press("3", { shiftKey: true });
    await press("k", { ctrlKey: true });
    await press("3");
    expect(screen()).toBe("step5");
  });

  it("can be switched off together with C and O", async () => {
    const { host } = await openAt("step5");
    await pressCall();
    await press("F1");
    await click("single-keys");
    await click("shortcuts-close");
    await press("3");
    expect(screen()).toBe("step5");
    await key(hook("tick-wildcard"), "o");
    expect(host.calls).not.toContain("openInOkta");
  });
});

describe("a step in call mode", () => {
  it("shows what helps at the active item only, and its security note when asked", async () => {
    await openAt("step5");
    await pressCall();
    const notes = () => [...document.querySelectorAll(".list .why[id]")].map((note) => note.id);
    expect(notes()).toEqual(["note-sign-in-redirect-uri"]);
    expect(has("choice-controlled-access-everyone")).toBe(false);
    hook("tick-controlled-access").focus();
    await settle();
    expect(notes()).toEqual(["note-controlled-access"]);
    expect(has("choice-controlled-access-everyone")).toBe(true);
    expect(has("security-open-wildcard")).toBe(true);
    expect(hook("tick-sign-in-redirect-uri").hasAttribute("aria-describedby")).toBe(false);
  });

  it("moves nothing under a pressed button", async () => {
    await openAt("step5");
    await pressCall();
    const box = hook("tick-controlled-access");
    box.dispatchEvent(new Event("pointerenter"));
    box.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    box.focus();
    await settle();
    expect(hook("item-controlled-access").classList.contains("active")).toBe(false);
    box.click();
    await settle();
    expect(hook("item-controlled-access").classList.contains("active")).toBe(true);
    expect((box as HTMLInputElement).checked).toBe(true);
  });

  it("keeps its picture behind a button", async () => {
    await openAt("step5");
    expect(has("pictures")).toBe(true);
    await pressCall();
    expect(has("pictures")).toBe(false);
    await click("call-picture");
    expect(has("full-size")).toBe(true);
  });

  it("keeps the rail's names for whoever cannot see the dots", async () => {
    await openAt("step5");
    await pressCall();
    expect(text("rail-step5")).toContain("URIs and access");
  });
});

describe("the presenter's window", () => {
  const active = () => document.querySelector(".item.active")?.getAttribute("data-test");

  it("moves the active item, and goes on to the next screen after the last", async () => {
    const { host } = await openAt("step6");
    expect(active()).toBe("item-expand-advanced");
    host.presenterAsks("next_item");
    await settle();
    expect(active()).toBe("item-implicit-access-token");
    expect(document.activeElement).toBe(hook("tick-implicit-access-token"));
    host.presenterAsks("previous_item");
    await settle();
    expect(active()).toBe("item-expand-advanced");
    for (let times = 0; times < 3; times += 1) host.presenterAsks("next_item");
    await settle();
    expect(document.querySelector("[data-screen]")?.getAttribute("data-screen")).toBe("step7");
  });

  it("goes from screen to screen where there are no items", async () => {
    const { host } = await openAt("sign_in");
    host.presenterAsks("next_item");
    await settle();
    expect(document.querySelector("[data-screen]")?.getAttribute("data-screen")).toBe("send");
  });

  it("only asks whether a real set-up is to be started over", async () => {
    const { host } = await openAt("step5");
    host.presenterAsks("start_over");
    await settle();
    await click("dialog-cancel");
    expect(host.calls).not.toContain("deleteJourney");
    host.presenterAsks("start_over");
    await settle();
    await click("start-over-confirm");
    expect(host.calls).toContain("deleteJourney");
    expect(has("begin")).toBe(true);
    await enter("org-input", "acme-example.okta.com");
  });
});

it("Find starts and ends a call and opens the notes", async () => {
  const { host } = await openAt("step5");
  await press("k", { ctrlKey: true });
  await enterFind("call mode");
  expect(text("found-call")).toContain("Start call mode");
  hook("found-call").click();
  await settle();
  expect(has("call-band")).toBe(true);
  await press("k", { ctrlKey: true });
  await enterFind("presenter");
  hook("found-presenter").click();
  await settle();
  expect(host.calls).toContain("openPresenter");
});

async function enterFind(typed: string) {
  const field = hook("find-input") as HTMLInputElement;
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}
