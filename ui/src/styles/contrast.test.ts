import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Tokens = Map<string, string>;

const css = readFileSync("src/styles/tokens.css", "utf8");
const light = tokensOf(css.slice(css.indexOf(":root {"), css.indexOf('[data-theme="dark"]')));
const dark = new Map([...light, ...tokensOf(css.slice(css.indexOf('[data-theme="dark"]'), css.indexOf("@media")))]);

const TEXT = 4.5;
const CONTROL = 3;
const PAIRS: [string, string, number][] = [
  ...["text", "text-2", "text-3", "iris-text", "proof-text", "person-text", "attn-text", "danger-text"].flatMap(
    (fore): [string, string, number][] => [
      [fore, "bg-surface", TEXT],
      [fore, "bg-raised", TEXT],
    ],
  ),
  ["text", "bg-canvas", TEXT],
  ["text", "bg-sunken", TEXT],
  ["text", "bg-hover", TEXT],
  ["text-2", "bg-canvas", TEXT],
  ["text-2", "bg-sunken", TEXT],
  ["text-2", "bg-hover", TEXT],
  ["text-3", "bg-canvas", TEXT],
  ["text-3", "bg-hover", TEXT],
  ["label-text", "label-bg", TEXT],
  ["text", "iris-tint", TEXT],
  ["text-2", "iris-tint", TEXT],
  ["text-3", "iris-tint", TEXT],
  ["text", "attn-tint", TEXT],
  ["text-2", "attn-tint", TEXT],
  ["on-ink", "ink", TEXT],
  ["on-ink", "ink-hover", TEXT],
  ["iris-text", "iris-tint", TEXT],
  ["on-iris", "iris", TEXT],
  ["proof-text", "proof-tint", TEXT],
  ["on-proof", "proof", TEXT],
  ["person-text", "person-tint", TEXT],
  ["on-person", "person", TEXT],
  ["attn-text", "attn-tint", TEXT],
  ["on-attn", "attn", TEXT],
  ["danger-text", "danger-tint", TEXT],
  ["on-danger", "danger", TEXT],
  ["on-practice", "practice", TEXT],
  ["on-practice", "practice-2", TEXT],
  ...["iris", "proof", "person", "attn", "danger", "line-control"].flatMap((fore): [string, string, number][] => [
    [fore, "bg-surface", CONTROL],
    [fore, "bg-raised", CONTROL],
  ]),
  ["iris", "bg-canvas", CONTROL],
  ["iris", "iris-tint", CONTROL],
  ["attn", "attn-tint", CONTROL],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_, tokens) => {
  it.each(PAIRS)("%s on %s has at least %d:1", (fore, back, least) => {
    expect(contrast(colour(tokens, fore), colour(tokens, back))).toBeGreaterThanOrEqual(least);
  });
});

describe("an item's number", () => {
  const states = ["", "done", "active", "active done"];
  it.each(["light", "dark"].flatMap((theme) => states.map((state) => [theme, state])))(
    "can be read in the %s theme while the item is %o",
    (theme, state) => {
      document.head.innerHTML = `<style>${css}${readFileSync("src/styles/base.css", "utf8")}</style>`;
      document.documentElement.dataset["theme"] = theme;
      document.body.innerHTML = `<ol><li class="item ${state}"><span class="num">1</span></li></ol>`;
      const { color, backgroundColor } = getComputedStyle(document.querySelector(".num") as Element);
      document.head.innerHTML = document.body.innerHTML = "";
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(TEXT);
    },
  );
});

describe("the figures of the design", () => {
  it.each([
    ["text", "bg-surface", 17.69, 15.69],
    ["text-3", "bg-hover", 5.0, 5.2],
    ["on-attn", "attn", 4.8, 8.62],
    ["line-control", "bg-raised", 3.74, 3.49],
    ["on-practice", "practice-2", 10.47, 6.8],
  ])("%s on %s is %d:1 in light and %d:1 in dark", (fore, back, inLight, inDark) => {
    expect(contrast(colour(light, fore), colour(light, back))).toBeCloseTo(inLight, 1);
    expect(contrast(colour(dark, fore), colour(dark, back))).toBeCloseTo(inDark, 1);
  });
});

function tokensOf(block: string): Tokens {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name = "", hex = ""]) => [name, hex]));
}

function colour(tokens: Tokens, name: string): string {
  const hex = tokens.get(name);
  if (hex === undefined) throw new Error(`no token --${name}`);
  return hex;
}

// WCAG 2.x, relative luminance.
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}
