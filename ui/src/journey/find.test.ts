import { describe, expect, it } from "vitest";
import { click, has, hook, openAt, openWindow, settle, text } from "../testing/window";
import { entries, search } from "./find";
import { LANGUAGES } from "../words/language.svelte";

async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  const target = has("find-input") ? hook("find-input") : document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  await settle();
}

async function type(words: string): Promise<void> {
  const field = hook("find-input") as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

const found = () => [...document.querySelectorAll<HTMLElement>('[data-test^="found-"][role=option]')];

describe("Find", () => {
  it("opens with Ctrl K and goes to the item whose label was typed", async () => {
    const { live } = await openAt("step2");
    await press("k", { ctrlKey: true });
    await type("federation broker");
    // The other one's note names it.
    expect(found().map((row) => row.id)).toEqual(["found-federation-broker-mode", "found-tile-on-dashboard"]);
    await press("Enter");
    expect(has("find-panel")).toBe(false);
    expect(live.journey?.screen).toBe("step5");
    expect(document.activeElement).toBe(hook("tick-federation-broker-mode"));
  });

  it("goes to an item of the same screen without leaving it", async () => {
    const { live } = await openAt("step5");
    await press("k", { metaKey: true });
    await type("base uris");
    await press("Enter");
    expect(live.journey?.screen).toBe("step5");
    expect(document.activeElement).toBe(hook("tick-base-uris"));
  });

  it("lists every screen and action before anything is typed, and moves with the arrows", async () => {
    const { live } = await openAt("step5");
    await click("find");
    expect(found().length).toBe(12 + 9 + LANGUAGES.length);
    await press("ArrowUp");
    expect(hook("find-input").getAttribute("aria-activedescendant")).toBe(`found-language-${LANGUAGES.at(-1)?.id}`);
    await press("ArrowDown");
    await press("ArrowDown");
    await press("Enter");
    expect(live.journey?.screen).toBe("step2");
  });

  it("does what is chosen", async () => {
    const { host } = await openAt("step5");
    await click("find");
    await type("open okta action");
    await press("Enter");
    expect(host.calls).toContain("openInOkta");
  });

  it("says when nothing has that name", async () => {
    await openAt("step5");
    await click("find");
    await type("saml signing");
    expect(found()).toEqual([]);
    expect(text("found-none")).toContain("saml signing");
    await press("Enter");
    expect(has("find-panel")).toBe(true);
  });

  it("knows Okta's labels and the values to type", async () => {
    const { live } = await openAt("step5");
    const { guide, journey } = live;
    if (!guide || !journey) throw new Error("no journey");
    const all = entries(guide, journey);
    const first = (typed: string) => search(all, typed)[0]?.id;
    expect(first("Initiate login URI")).toBe("initiate-login-uri");
    expect(search(all, "auth/callback").map(({ id }) => id)).toEqual(["sign-in-redirect-uri", "initiate-login-uri"]);
    expect(first("client secret")).toBe("details");
    expect(first("step 3")).toBe("step3");
  });
});

it("F1 lists the keys, on every screen of a journey", async () => {
  await openAt("details");
  await press("F1");
  expect(text("shortcuts-panel")).toContain("Ctrl");
  await click("shortcuts-close");
  expect(has("shortcuts-panel")).toBe(false);
});

it("the start has no journey to find things in", async () => {
  await openWindow();
  await press("k", { ctrlKey: true });
  expect(has("find-panel")).toBe(false);
});
