import { expect, it } from "vitest";
import type { PracticeView } from "../host/types";
import { failure } from "../host/scripted/words";
import { click, enter, has, hook, openAt, openWindow, settle, text } from "../testing/window";

const box = (name: string) => hook(`fault-${name}`) as HTMLInputElement;

it("a fault is switched on and off, and the band counts what is on", async () => {
  const { live } = await openWindow();
  await click("practise");
  expect(text("faults")).toBe("Add a fault");
  await click("faults");
  expect(text("faults-on")).toBe("No fault is on");
  await click("fault-app-only");
  await click("fault-secret-wrong");
  expect(text("faults-on")).toBe("2 faults on");
  await click("faults-done");
  expect(has("faults-panel")).toBe(false);
  expect(text("faults")).toBe("2 faults on");
  expect(live.toast?.text).toBe("2 faults are on. Check or sign in again.");

  await click("faults");
  expect(box("app-only").checked && box("secret-wrong").checked).toBe(true);
  await click("faults-off");
  expect(box("app-only").checked || box("secret-wrong").checked).toBe(false);
});

it("a fault that was refused stays off, and the panel says why", async () => {
  const { host } = await openWindow();
  await click("practise");
  host.setFault = () => Promise.reject(failure("practice_fault_refused")) as Promise<PracticeView>;
  await click("faults");
  await click("fault-app-only");
  await settle();
  expect(box("app-only").checked).toBe(false);
  expect(hook("faults-panel").querySelector('[data-code="practice_fault_refused"]')).not.toBeNull();
});

it("a new practice org has the engine that was chosen, and takes the values of the old one with it", async () => {
  const { live } = await openWindow();
  await click("practise");
  await click("rail-details");
  await enter("client-id", "0oaPRACTICE000000001");
  expect(has("fill-practice")).toBe(true);
  await click("start-anew");
  await click("practice-engine-classic");
  await click("practice-empty");
  await click("start-anew-do");
  expect(live.journey?.org.engine).toBe("classic");
  expect((hook("client-id") as HTMLInputElement).value).toBe("");
  expect(has("renewed")).toBe(true);
  expect(has("fill-practice")).toBe(false);
  expect(live.practice?.started_with).toEqual({ engine: "classic", empty: true });
});

it("the admin of the practice org is named where its console is opened", async () => {
  await openWindow();
  await click("practise");
  expect(text("practice-admin")).toContain("pat@acme.example");
});

it("a real org has neither faults nor a reset", async () => {
  await openAt("step1");
  expect(has("practice-band") || has("faults") || has("start-anew") || has("practice-admin")).toBe(false);
});
