import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scriptedGuide } from "../host/scripted/guide";
import type { Guide } from "../host/types";
import { plain, subject } from "../kit/rich";
import { said, type Texts } from "./texts";
import { Translation } from "./translated";

const read = (name: string) => JSON.parse(readFileSync(`messages/rust/${name}.json`, "utf8")) as Record<string, string>;

function texts(locale: string): Texts {
  return { guide: read(`guide.${locale}`), said: read(`said.${locale}`), english: read("said.en") };
}

function items(guide: Guide) {
  return guide.steps.flatMap((step) => step.items);
}

describe.each(["de", "fr"])("%s", (locale) => {
  const translation = new Translation(texts(locale));

  it.each(["identity_engine", "classic"] as const)("says the whole guide of %s", (engine) => {
    const english = scriptedGuide(engine, "https://acme-example.okta.com");
    const guide = translation.guide(english);
    const both = items(guide).map((item, at) => [items(english)[at], item] as const);
    for (const [before, after] of both) {
      expect(plain(after.text), after.id).not.toBe(before && plain(before.text));
      expect(after.value).toBe(before?.value);
      expect(after.choices).toEqual(before?.choices);
    }
    expect(guide.steps.map(({ title }) => title)).not.toContain("Verify the integration");
  });

  it("leaves an instruction about what it is about", () => {
    for (const engine of ["identity_engine", "classic"] as const) {
      const english = scriptedGuide(engine, "https://acme-example.okta.com");
      const names = (guide: Guide) => items(guide).map((item) => [item.id, subject(item.text)]);
      expect(names(translation.guide(english))).toEqual(names(english));
    }
  });

  it("says whom to turn to, unless the profile names somebody", () => {
    const profile = { kind: "demo", name: "Numero", callback: "", integration_name: "", recipient_fingerprint: "" };
    const of = (contact: string) => {
      const app = { version: "0.1.0", labels_dated: "August 2026", profile: { ...profile, contact } };
      return translation.start({ app, journeys: [], failure: null }).app.profile.contact;
    };
    expect(of("your Numero contact")).toBe(texts(locale).said["profile.contact"]);
    expect(of("your Numero contact")).not.toContain("your");
    expect(of("support@numero.example")).toBe("support@numero.example");
  });

  it("knows every sentence of the program again, with what it is about", () => {
    const all = texts(locale);
    for (const [key, english] of Object.entries(all.english)) {
      const places: Record<string, string> = {
        n: "64",
        more: "3",
        name: "acme",
        found: "x.example",
        resembles: "okta.com",
      };
      const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "okta.com");
      expect(said(all, filled(english)), key).toBe(filled(all.said[key] ?? ""));
    }
    expect(said(all, "Something that nobody said before.")).toBe("Something that nobody said before.");
  });
});
