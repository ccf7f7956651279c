import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { click, hook, openAt, openWindow } from "../testing/window";

beforeEach(() => {
  const sheet = document.createElement("style");
  sheet.textContent = readFileSync("src/styles/tokens.css", "utf8") + readFileSync("src/styles/base.css", "utf8");
  document.head.append(sheet);
});
afterEach(() => document.head.querySelector("style")?.remove());

const margins = () => {
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(hook("tick-open-applications"));
  return [scrollMarginTop, scrollMarginBottom];
};

it("a control that takes the focus is scrolled clear of the bars", async () => {
  await openAt("step2");
  const [top, bottom] = margins();
  expect(top).toContain("3rem");
  expect(bottom).toContain("3.75rem");
});

it("the practice band counts as one of the bars", async () => {
  await openWindow();
  await click("practise");
  await click("rail-step2");
  expect(margins()[0]).toContain("2.5rem");
});

it("the frame of a practice org takes no room, so nothing scrolls because of it", async () => {
  await openWindow();
  await click("practise");
  const frame = document.querySelector(".frame.practice") as HTMLElement;
  expect(parseFloat(getComputedStyle(frame).borderTopWidth) || 0).toBe(0);
  expect(parseFloat(getComputedStyle(frame).borderBottomWidth) || 0).toBe(0);
});

it("every region shows the focus that F6 gives it", async () => {
  await openAt("details");
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  expect(regions).toHaveLength(5);
  for (const region of regions) {
    region.focus();
    expect(getComputedStyle(region).outlineStyle, region.className).not.toBe("none");
  }
});

it("the list of keys has its button in the narrowest window, too", async () => {
  const page = window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } };
  page.happyDOM.setViewport({ width: 600 });
  try {
    await openAt("step5");
    for (const name of ["find", "call", "shortcuts", "theme"]) {
      expect(getComputedStyle(hook(name)).display, name).not.toBe("none");
    }
  } finally {
    page.happyDOM.setViewport({ width: 1024 });
  }
});

it("a name in the whole rail wraps before it is cut", async () => {
  const page = window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } };
  page.happyDOM.setViewport({ width: 1200 });
  try {
    await openAt("step5");
    for (const name of [".rail .lbl", ".orgchip b", ".orgchip span", ".railfoot span"]) {
      const { whiteSpace, textOverflow } = getComputedStyle(document.querySelector(name) as Element);
      expect([whiteSpace, textOverflow], name).not.toContain("nowrap");
      expect(textOverflow, name).not.toBe("ellipsis");
    }
  } finally {
    page.happyDOM.setViewport({ width: 1024 });
  }
});
