import { afterEach, describe, expect, it, vi } from "vitest";
import { click, hook, openAt, settle, text } from "../../testing/window";
import { scriptedGuide } from "../../host/scripted/guide";
import type { Screen } from "../../host/types";

afterEach(() => vi.useRealTimers());

const steps = scriptedGuide("identity_engine", "https://acme-example.okta.com").steps;
const values = steps.flatMap((step) => step.items.flatMap((item) => (item.value === null ? [] : [{ step, item }])));

describe("a value to type", () => {
  it.each(values.map(({ step, item }) => [item.id, `step${step.number}` as Screen, item.value]))(
    "%s has a button that copies it",
    async (id, screen, value) => {
      const { host } = await openAt(screen);
      expect(hook(`item-${id}`).querySelector("code")?.textContent).toBe(value);
      await click(`copy-${id}`);
      expect(host.calls).toContain("copyValue");
      expect(hook(`copy-${id}`).textContent).toContain("Copied");
    },
  );

  it("says Copied within 100 ms, aloud too, and goes back to Copy after two seconds", async () => {
    await openAt("step5");
    vi.useFakeTimers();
    hook("copy-sign-in-redirect-uri").click();
    await vi.advanceTimersByTimeAsync(99);
    await settle();
    const word = () => hook("copy-sign-in-redirect-uri").querySelector("span")?.textContent;
    expect(word()).toBe("Copied");
    expect(text("spoken")).toBe("Copied the Sign-in redirect URIs. Paste it in Okta.");
    await vi.advanceTimersByTimeAsync(1900);
    await settle();
    expect(word()).toBe("Copied");
    await vi.advanceTimersByTimeAsync(10);
    await settle();
    expect(word()).toBe("Copy");
  });

  it("that could not be copied says so until the next press, and never Copied", async () => {
    const { host } = await openAt("step5", { refused: new Set(["copyValue"]) });
    await click("copy-sign-in-redirect-uri");
    const item = () => text("item-sign-in-redirect-uri");
    expect(item()).toContain("Select and copy by hand");
    expect(item()).not.toContain("Copied");
    host.script.refused.clear();
    await click("copy-sign-in-redirect-uri");
    expect(item()).not.toContain("Select and copy by hand");
    expect(item()).toContain("Copied");
  });
});
