import { expect, it } from "vitest";
import { click, enter, hook, openWindow, settle, text } from "../testing/window";

it("the eight steps of a practice journey can be ticked one after the other", async () => {
  const { live } = await openWindow();
  await click("practise");
  for (let step = 1; step <= 8; step += 1) {
    expect(text("screen-title")).toBe(live.guide?.steps[step - 1]?.title);
    if (step === 5) await click("choice-controlled-access-everyone");
    const [first, ...rest] = [...document.querySelectorAll<HTMLElement>('[data-test^="tick-"]')];
    // One with the mouse; the others as fast as a person cannot.
    if (first) await click(first.dataset["test"] ?? "");
    for (const tick of rest) tick.click();
    await settle();
    await click("continue");
  }
  expect(text("screen-title")).toBe("Details and checks");
});

it("a practice journey leads from its values to a sealed package", async () => {
  await openWindow();
  await click("practise");
  await click("rail-details");
  await click("fill-practice");
  await click("check");
  await click("consent-agree");
  const findings = [...document.querySelectorAll<HTMLElement>('[data-test^="finding-"]')];
  expect(findings.length).toBeGreaterThan(8);
  expect(findings.every((row) => row.dataset["verdict"] === "passed")).toBe(true);
  await click("continue");
  await click("sign-in-window");
  await click("dashboard-window");
  await click("continue");
  await click("seal");
  expect(text("word-1")).toBe("snowcap");
  await click("finish");
  expect(text("screen-title")).toBe("Done");
});

it("a journey that was left is listed where it stood", async () => {
  await openWindow();
  await enter("org-input", "acme-example.okta.com");
  await click("begin");
  await click("tick-sign-in-as-admin");
  await click("continue");
  await click("home");
  expect(text("journey-j1")).toContain("Step 2 of 8, 1 of");
  await click("resume-j1");
  expect(hook("rail-step2").getAttribute("aria-current")).toBe("step");
});
