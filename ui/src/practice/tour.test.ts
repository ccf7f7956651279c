import { afterEach, expect, it, vi } from "vitest";
import type { Opened } from "../testing/window";
import { click, enter, has, hook, openAt, openWindow, settle, text } from "../testing/window";

afterEach(() => {
  vi.useRealTimers();
});

/** A guided demo at its beginning, with a clock that this test turns. */
async function demo(): Promise<Opened> {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const opened = await openWindow();
  await click("guided-demo");
  return opened;
}

/** The window looks at the practice org again. */
async function look() {
  vi.advanceTimersByTime(1000);
  await settle();
}

const box = (item: string) => hook(`tick-${item}`) as HTMLInputElement;

it("a guided demo begins with an empty org, and its console opens beside it", async () => {
  const { host, live } = await demo();
  expect(host.calls).toEqual(expect.arrayContaining(["beginDemo", "openConsole"]));
  expect(live.practice).toMatchObject({ coached: true, started_with: { empty: true } });
  expect(text("tour-now")).toContain("sign in");
  await click("tour-console");
  expect(host.calls.filter((call) => call === "openConsole")).toHaveLength(2);
});

it("what the practice org shows is marked, and ticked only when the person says so", async () => {
  const { host } = await demo();
  await click("rail-step5");
  expect(has("tour-tick")).toBe(false);
  host.doInPractice({ item: "wildcard", choice: null }, { item: "controlled-access", choice: "everyone" });
  await look();
  expect(text("practised-wildcard")).toBe("Done in the practice org");
  expect(has("practised-sign-in-redirect-uri")).toBe(false);
  expect(box("wildcard").checked).toBe(false);
  expect(has("badge-wildcard")).toBe(false);
  expect(text("tour-tick")).toBe("Tick 2 items that the practice org shows");
  await click("tour-tick");
  expect(box("wildcard").checked && box("controlled-access").checked).toBe(true);
  expect(text("badge-wildcard")).toBe("You confirmed");
  expect(has("tour-tick")).toBe(false);
  expect(box("sign-in-redirect-uri").checked).toBe(false);
});

it("what was declined stays declined", async () => {
  const { host, live } = await demo();
  await click("rail-step5");
  await live.act((host) => host.decline("wildcard", "Not here"));
  host.doInPractice({ item: "wildcard", choice: null });
  await look();
  expect(has("tour-tick")).toBe(false);
});

it("the checks wait for each press: values, check, fault, check, mend, check", async () => {
  const { host } = await demo();
  await click("rail-details");
  expect(text("tour-now")).toContain("Copy Client ID");
  await enter("client-id", "0oaPRACTICE000000001");
  await enter("client-secret", "PRACTICE-secret-of-no-worth-00000000000000000000000000000000000");
  await enter("embed-link", "http://127.0.0.1:8463/home/oidc_client/0oaPRACTICE000000001/aln177a159h7Zf52X0g8");
  expect(text("tour-now")).toBe("Start the checks.");
  const check = async () => {
    await click("check");
    if (has("consent-agree")) await click("consent-agree");
    await settle();
  };
  await check();
  expect(text("tour-now")).toContain("Callback with a slash");
  await click("tour-fault");
  expect(text("faults")).toBe("1 fault on");
  expect(text("tour-now")).toBe("The fault is on. Check again.");
  host.script.off.add("callback.registered");
  await check();
  expect(text("tour-now")).toContain("Read the finding");
  await click("tour-fault");
  expect(text("tour-now")).toBe("Check again: it passes.");
  host.script.off.clear();
  await check();
  expect(text("tour-now")).toContain("Continue to the test sign-in");
  expect(has("tour-fault")).toBe(false);
});

it("every screen says what to show, and the notes fold away", async () => {
  await demo();
  for (const screen of ["step1", "step5", "details", "sign_in", "send"]) {
    await click(`rail-${screen}`);
    expect(text("tour-show").length).toBeGreaterThan(20);
  }
  await click("tour-fold");
  expect(has("tour-now")).toBe(false);
  await click("tour-fold");
  expect(has("tour-now")).toBe(true);
});

it("the demo ends at any time, and practice can be left", async () => {
  const { live } = await demo();
  await click("tour-end");
  expect(has("tour")).toBe(false);
  expect(live.practice?.coached).toBe(false);
  expect(has("guided")).toBe(true);
  await click("guided");
  await click("start-anew-do");
  expect(live.practice).toMatchObject({ coached: true, started_with: { empty: true } });
  await click("tour-leave");
  expect(live.journey).toBeNull();
});

it("a real org has no guided demo", async () => {
  const { live } = await openAt("step5");
  expect(has("tour") || has("guided")).toBe(false);
  expect(live.practice).toBeNull();
});
