import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { scriptedGuide } from "../host/scripted/guide";
import { SCREENS } from "../host/screens";
import { labels } from "../kit/rich";
import { click, has, hook, key, openAt, openWindow, settle } from "../testing/window";
import { language } from "./language.svelte";

beforeAll(() => language.choose("en-XA"));
afterEach(() => language.choose("en-XA"));
afterAll(() => language.begin("en", []));

/** What is nobody's words: values, Okta's labels, keys, people, what a server said, times as they are written. */
const NO_WORDS =
  "code, kbd, time, [translate=no], [lang]:not(html), .phrase, .fp, .person, .claims tbody th, [data-test=fingerprint]";
const ATTRIBUTES = ["aria-label", "aria-description", "placeholder", "title", "alt", "aria-valuetext"];
const VALUES = [
  /https?:\/\/\S+/g,
  /\S+\.(okta\.com|example|age)\b/g,
  /127\.0\.0\.1:\d+/g,
  /\b0\d?[a-z]+EXAMPLE\d+/g,
  /Dana Example/g,
  /\d+ \w+ 2026, [\d:]+/g,
  /\b[A-Z][a-z]+ 2026\b/g,
];

const LABELS = new Set(
  (["identity_engine", "classic"] as const)
    .flatMap((engine) => scriptedGuide(engine, "https://acme-example.okta.com").steps)
    .flatMap((step) => step.items)
    .flatMap(({ text, note, older_console, choices }) => [
      ...[text, note, older_console].flatMap((spans) => labels(spans ?? [])),
      ...choices.map(({ label }) => label),
      ...[text, note].flatMap((spans) =>
        (spans ?? []).flatMap((span) => (span.kind === "path" ? span.text.join(" > ") : [])),
      ),
    ])
    .map((label) => label.replace(/\.$/, "")),
);

/** What is left of a text after everything that came from a catalogue. */
function left(text: string): string {
  let rest = text;
  for (let before = ""; before !== rest;) [before, rest] = [rest, rest.replace(/\[[^[\]]*\]/g, "")];
  for (const value of VALUES) rest = rest.replace(value, "");
  const parts = rest.split(/, |: /).map((part) => part.trim());
  return parts.filter((part) => /\p{L}/u.test(part) && !LABELS.has(part.replace(/\.$/, ""))).join(" | ");
}

function found(): string[] {
  const all: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const rest = node.parentElement?.closest(`${NO_WORDS}, style, script`) ? "" : left(node.textContent ?? "");
    if (rest !== "") all.push(rest);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(NO_WORDS)) continue;
    for (const name of ATTRIBUTES) {
      const rest = left(element.getAttribute(name) ?? "");
      if (rest !== "") all.push(`${name}: ${rest}`);
    }
  }
  return all;
}

it.each(SCREENS)("nothing on %s is in English", async (screen) => {
  await openAt(screen);
  expect(found()).toEqual([]);
});

it("nothing on the start is in English, whatever it says", async () => {
  await openWindow();
  expect(found()).toEqual([]);
  await click("language");
  expect(found()).toEqual([]);
  await click("about");
  expect(found()).toEqual([]);
});

it("nothing in a practice journey is in English", async () => {
  await openWindow();
  await click("practise");
  expect(found()).toEqual([]);
  await click("faults");
  expect(found()).toEqual([]);
  await click("fault-app-only");
  expect(found()).toEqual([]);
  await click("faults-done");
  await click("start-anew");
  expect(found()).toEqual([]);
});

it("nothing that lies on top is in English", async () => {
  await openAt("step5");
  await key(window, "F1");
  expect(has("shortcuts-panel")).toBe(true);
  expect(found()).toEqual([]);
  await click("shortcuts-close");
  await key(window, "k", { ctrlKey: true });
  expect(found()).toEqual([]);
});

it("nothing that other consoles show, and no security note, is in English", async () => {
  await openAt("step5");
  await click("different");
  await click("security-open-wildcard");
  expect(found()).toEqual([]);
});

it("no finding, no failure and no note under a field is in English", async () => {
  await openAt("details", { off: new Set(["grant.implicit", "client.known"]), silent: new Set(["secret.accepted"]) });
  await click("check");
  expect(found()).toEqual([]);
  await openAt("send", { refused: new Set(["saveReport"]) });
  await click("save-report");
  await settle();
  expect(hook("failure").textContent).toContain("[");
  expect(found()).toEqual([]);
});
