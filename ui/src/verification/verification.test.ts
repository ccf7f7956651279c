import { afterEach, describe, expect, it, vi } from "vitest";
import { known, screenMeanings, stepMeanings } from "../words/verification";
import { click, has, hook, key, openAt, openWindow, settle, text } from "../testing/window";

afterEach(() => vi.useRealTimers());

const described = (element: Element) =>
  document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? "";

async function point(name: string, type: string) {
  hook(name).dispatchEvent(new Event(type));
  await vi.advanceTimersByTimeAsync(200);
  await settle();
}

describe("a badge", () => {
  it("says what it means as soon as it has the focus, and Escape closes that and nothing else", async () => {
    await openAt("step5");
    await click("tick-sign-in-redirect-uri");
    hook("badge-sign-in-redirect-uri").focus();
    await settle();
    expect(text("tip")).toBe(`You confirmed ${known.confirmed()}`);
    await key(document.activeElement ?? document.body, "Escape");
    expect(has("tip")).toBe(false);
    expect(document.activeElement).toBe(hook("badge-sign-in-redirect-uri"));
    expect(hook("rail-step5").getAttribute("aria-current")).toBe("step");
  });

  it("closes its explanation when the focus goes on", async () => {
    await openAt("step5");
    hook("badge-wildcard").focus();
    await settle();
    expect(has("tip")).toBe(true);
    hook("tick-wildcard").focus();
    await settle();
    expect(has("tip")).toBe(false);
  });

  it("says it to the pointer as well, which may go to the explanation without losing it", async () => {
    await openAt("step5");
    vi.useFakeTimers();
    await point("badge-wildcard", "pointerenter");
    expect(has("tip")).toBe(true);
    hook("badge-wildcard").dispatchEvent(new Event("pointerleave"));
    hook("tip").dispatchEvent(new Event("pointerenter"));
    await vi.advanceTimersByTimeAsync(1000);
    await settle();
    expect(has("tip")).toBe(true);
    await point("tip", "pointerleave");
    expect(has("tip")).toBe(false);
  });

  it("has its explanation for a screen reader before anything is open", async () => {
    await openAt("details", { off: new Set(["secret.accepted"]), silent: new Set() });
    const badges = [...document.querySelectorAll<HTMLElement>("button.badge")];
    expect(badges.length).toBeGreaterThan(8);
    for (const badge of badges)
      expect(described(badge), badge.textContent ?? "").toBe(known[badge.dataset["kind"] as keyof typeof known]());
    expect(new Set(badges.map((badge) => badge.dataset["kind"]))).toContain("needs_attention");
  });

  it("goes with the screen that it stood on", async () => {
    await openAt("step5");
    hook("badge-wildcard").focus();
    await settle();
    await click("rail-step6");
    expect(has("tip")).toBe(false);
  });
});

describe("a step", () => {
  it("that nobody has begun has no badge and nothing green", async () => {
    await openWindow();
    await click("practise");
    for (const rail of document.querySelectorAll('[data-test^="rail-step"]')) {
      expect(rail.getAttribute("data-state")).toBe("not_started");
      expect(rail.querySelector(".proved, .said")).toBeNull();
    }
    expect(has("step-badge")).toBe(false);
    expect(document.querySelector('[data-screen] .badge.okta:not([data-test="known-checked_by_okta"])')).toBeNull();
  });

  it("is done only once the last required item is, and then on a person's word alone", async () => {
    await openAt("step6");
    const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-test^="tick-"]')];
    for (const box of boxes) {
      expect(has("step-badge")).toBe(false);
      if (!box.checked) await click(box.dataset["test"] ?? "");
    }
    expect(text("step-badge")).toBe("Done, confirmed");
    expect(hook("step-badge").dataset["kind"]).toBe("confirmed");
    await click(boxes[0]?.dataset["test"] ?? "");
    expect(has("step-badge")).toBe(false);
  });

  it("explains its dot in the rail, by focus and to a screen reader", async () => {
    await openAt("step5");
    expect(described(hook("rail-step4"))).toBe(stepMeanings.confirmed.text());
    hook("rail-step4").focus();
    await settle();
    expect(text("tip")).toBe(
      `General settings: Done, confirmed ${stepMeanings.confirmed.text()} 3 of 3 required items done.`,
    );
    expect(described(hook("rail-send"))).toBe(screenMeanings.open.text());
  });
});

describe("the whole", () => {
  it("counts each kind, and each count says what it counts", async () => {
    await openAt("done");
    const counts = [...document.querySelectorAll<HTMLElement>('[data-test^="count-"]')];
    expect(counts.length).toBeGreaterThan(1);
    for (const count of counts) expect(described(count)).not.toBe("");
    hook("count-checked_by_okta").focus();
    await settle();
    expect(text("tip")).toContain(known.checked_by_okta());
  });
});
