import { describe, expect, it } from "vitest";
import type { Engine } from "../host/types";
import { scriptedGuide } from "../host/scripted/guide";
import { click, has, hook, key, openAt, settle } from "../testing/window";
import { badges } from "./badges";
import { picturesOf } from "./pictures";

const ENGINES: readonly Engine[] = ["identity_engine", "classic"];

describe("the pictures", () => {
  it.each(ENGINES)("mark every item of every step (%s)", (engine) => {
    for (const step of scriptedGuide(engine, "https://acme-example.okta.com").steps) {
      const marked = picturesOf(engine, step.number).flatMap(({ part }) => part.spots.map(({ item }) => item));
      expect([...marked].sort()).toEqual(step.items.map(({ id }) => id).sort());
    }
  });

  it("keep their spots inside, and say what they show", () => {
    for (const engine of ENGINES) {
      for (let step = 1; step <= 9; step += 1) {
        for (const { alt, part, page } of picturesOf(engine, step)) {
          expect(alt.length).toBeGreaterThan(10);
          for (const { width, height, spots } of [part, page]) {
            expect(spots.every((it) => it.x >= 0 && it.x + it.width <= width)).toBe(true);
            expect(spots.every((it) => it.y >= 0 && it.y + it.height <= height)).toBe(true);
          }
        }
      }
    }
  });

  it("give way to a screenshot of the same name, with its own spots or none", () => {
    const taken = { "5-uris": "taken.webp", "page-new-form": "page.webp" };
    const replaced = { "5-uris": "real.png" };
    const [bare] = picturesOf("identity_engine", 5, { taken, replaced, replacedSpots: {} });
    expect(bare).toMatchObject({ real: true, inferred: false });
    expect(bare?.part).toMatchObject({ url: "real.png", spots: [] });
    expect(bare?.page.url).toBe("page.webp");

    const spot = { item: "wildcard", x: 1, y: 2, width: 3, height: 4 };
    const replacedSpots = { "5-uris": { width: 400, height: 300, spots: [spot] } };
    const [marked] = picturesOf("identity_engine", 5, { taken, replaced, replacedSpots });
    expect(marked?.part).toMatchObject({ width: 400, height: 300, spots: [spot] });
  });
});

describe("the numbers", () => {
  it("never hide each other", () => {
    for (const engine of ENGINES) {
      for (let step = 1; step <= 9; step += 1) {
        for (const { part, page } of picturesOf(engine, step)) {
          for (const { spots } of [part, page]) {
            const placed = badges(spots);
            for (const [i, one] of placed.entries()) {
              for (const other of placed.slice(i + 1)) {
                expect(Math.hypot(one.cx - other.cx, one.cy - other.cy)).toBeGreaterThanOrEqual(22);
              }
            }
          }
        }
      }
    }
  });

  it("light up with their item, and lead to it", async () => {
    await openAt("step5");
    const at = (item: string) => hook(`spot-${item}`);
    expect(at("wildcard").classList.contains("was")).toBe(true);
    hook("item-base-uris").dispatchEvent(new Event("pointerenter"));
    await settle();
    expect(at("base-uris").classList.contains("on")).toBe(true);
    at("save-integration").dispatchEvent(new Event("pointerenter"));
    await settle();
    expect(hook("item-save-integration").classList.contains("active")).toBe(true);
    at("sign-out-redirect-uri").dispatchEvent(new Event("click", { bubbles: true }));
    await settle();
    expect(document.activeElement).toBe(hook("tick-sign-out-redirect-uri"));
  });
});

it("a picture opens as the whole page, larger and smaller, and closes again", async () => {
  await openAt("step5");
  await click("enlarge-uris");
  expect(hook("scale").textContent).toBe("100 %");
  await click("larger");
  expect(hook("scale").textContent).toBe("150 %");
  await click("smaller");
  await click("smaller");
  expect(hook("scale").textContent).toBe("75 %");
  hook("full-size").dispatchEvent(new Event("cancel", { cancelable: true }));
  await settle();
  expect(has("full-size")).toBe(false);
});

it("the whole page is drawn by the mouse and by the arrow keys, and a click on a number is no drag", async () => {
  await openAt("step5");
  await click("full-size-open");
  const room = hook("full-size").querySelector<HTMLElement>(".room");
  if (!room) throw new Error("no room");
  Object.defineProperties(room, { clientWidth: { value: 1000 }, clientHeight: { value: 500 } });
  const held: number[] = [];
  room.setPointerCapture = (pointer) => void held.push(pointer);
  const pointer = (type: string, x: number, y: number) =>
    room.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, button: 0, pointerId: 7, bubbles: true }));

  room.scrollLeft = room.scrollTop = 300;
  pointer("pointerdown", 100, 100);
  pointer("pointermove", 101, 102);
  expect([room.scrollLeft, room.scrollTop, held.length]).toEqual([300, 300, 0]);
  pointer("pointermove", 60, 150);
  expect([room.scrollLeft, room.scrollTop, held.length]).toEqual([340, 250, 1]);
  pointer("pointerup", 60, 150);
  pointer("pointermove", 0, 0);
  expect([room.scrollLeft, room.scrollTop]).toEqual([340, 250]);

  await key(window, "ArrowRight");
  await key(window, "ArrowDown");
  expect([room.scrollLeft, room.scrollTop]).toEqual([540, 350]);
  await key(window, "ArrowLeft");
  await key(window, "ArrowUp");
  expect([room.scrollLeft, room.scrollTop]).toEqual([340, 250]);

  const before = room.scrollTop;
  hook("full-size").querySelector('[data-test="spot-base-uris"]')?.dispatchEvent(new Event("pointerenter"));
  await settle();
  expect(room.scrollTop, "pointing moved the page").toBe(before);
});

it("the other engine has its own pictures", async () => {
  await openAt("step2");
  const source = () => hook("picture-menu").querySelector("img")?.getAttribute("src");
  const before = source();
  await click("engine-classic");
  expect(source()).not.toBe(before);
});

it("a console that looks different can be told of without naming the org", async () => {
  const { live } = await openAt("step5");
  const written: string[] = [];
  Object.defineProperty(navigator, "clipboard", {
    configurable: true,
    value: { writeText: async (text: string) => void written.push(text) },
  });
  await click("different");
  await click("drift");
  const note = written[0] ?? "";
  expect(note).toContain("Step 5: Set up URIs and access controls");
  expect(note).toContain("1. Allow wildcard * in sign-in URI redirect.");
  expect(note).toContain("Identity Engine, Okta labels of August 2026");
  expect(note).not.toContain(live.journey?.org.host);
  expect(hook("drift").textContent).toContain("Copied");
});
