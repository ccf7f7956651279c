import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Variants = [{ match: Record<string, string> }];
type Catalogue = Record<string, string | Variants>;

const read = (file: string) => JSON.parse(readFileSync(`messages/${file}.json`, "utf8")) as Catalogue;
const texts = (message: string | Variants) =>
  typeof message === "string" ? [message] : Object.values(message[0].match);
const found = (pattern: RegExp, text: string) => [...new Set(text.match(pattern) ?? [])].sort();

const NEVER: Record<string, string[]> = {
  en: ["please", "simply", "just", "easy", "oops", "invalid", "successfully", "ignore", "no risk", "seamless"],
  de: ["bitte", "einfach", "leicht", "hoppla", "ungültig", "erfolgreich", "ignorieren", "kein Risiko", "nahtlos"],
  fr: ["veuillez", "simplement", "facile", "oups", "invalide", "avec succès", "ignorer", "aucun risque", "fluide"],
};

/** Names, which are no words of a language, and words that are the same in two. */
const SAME: Record<string, string[]> = {
  de: [
    "app_name",
    "engine_.*",
    "size_kilobytes",
    "start_version",
    "start_demo",
    "about_version",
    "about_build",
    "start_refused",
  ],
  fr: [
    "app_name",
    "engine_(identity|classic).*",
    "start_version",
    "about_version",
    "about_build",
    "about_licences",
    "sign_in_signature_name",
  ],
};
const SAME_IN_BOTH = [
  "opening_(issuer|callback|count)",
  "(details|send)_(client_id|secret|embed_link)",
  "send_sha",
  "sign_in_claim",
  "checks_counted",
  "bar_to_start",
  "step_optional",
  "frame_message",
  "find_action",
  "find_keys",
  "call_size",
  "presenter_refused",
  "key_ctrl",
  "sign_in_refresh_token_name",
  "checks_details_row",
  "fault\\.(app-only|classic-engine|federation-broker-mode|okta-simplified)\\.title",
  "explain\\.mender\\.(numero|okta)",
  "finding\\.(callback|client|embed_link|grant|secret)\\..*\\.subject",
];

const CATALOGUES = ["", "rust/guide.", "rust/said."];

describe.each(CATALOGUES)("messages/%s", (name) => {
  const english = read(`${name}en`);

  describe.each(["en", "de", "fr"])("%s", (locale) => {
    const catalogue = read(`${name}${locale}`);
    const all = Object.entries(catalogue).filter(([key]) => key !== "$schema");

    it("says each message, and no other", () => expect(Object.keys(catalogue)).toEqual(Object.keys(english)));

    it.each(NEVER[locale] ?? [])("tells nobody “%s”", (word) => {
      const said = new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "iu");
      expect(all.filter(([, message]) => texts(message).some((text) => said.test(text)))).toEqual([]);
    });

    it("never shouts and is never empty", () => {
      const bad = (text: string) => text.trim() === "" || /\p{L}[\s\u00a0\u202f]?!/u.test(text);
      expect(all.filter(([, message]) => texts(message).some(bad))).toEqual([]);
    });

    it("keeps placeholders, Okta's labels and code as they are", () => {
      const kept = /\[\[.*?\]\]|`.*?`|\{.*?\}/gu;
      const differs = all.filter(([key, message]) => {
        const wanted = found(kept, texts(english[key] ?? "").join("\n"));
        return found(kept, texts(message).join("\n")).join() !== wanted.join();
      });
      expect(differs.map(([key]) => key)).toEqual([]);
    });

    it.runIf(locale !== "en")("leaves nothing in English", () => {
      const same = new RegExp(`^(${[...(SAME[locale] ?? []), ...SAME_IN_BOTH].join("|")})$`);
      const left = all.filter(([key, message]) => {
        return !same.test(key) && texts(message).some((text) => texts(english[key] ?? "").includes(text));
      });
      expect(left.map(([key]) => key)).toEqual([]);
    });
  });
});

it("every message of the window is shown somewhere", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.(svelte|ts)$/.test(file) && !file.startsWith("messages"),
  );
  const source = files.map((file) => readFileSync(`src/${file}`, "utf8")).join("\n");
  const keys = Object.keys(read("en")).filter((key) => key !== "$schema");
  expect(keys.filter((key) => !new RegExp(`\\bm\\.${key}\\b`).test(source))).toEqual([]);
});
