import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const locales = readdirSync("messages").filter((name) => /^[a-z]{2}\.json$/.test(name));
const forbidden: Record<string, string[]> = {
  en: ["please", "simply", "just", "easy", "oops", "invalid", "successfully", "ignore", "no risk", "seamless"],
};

describe.each(locales)("%s", (file) => {
  const source = readFileSync(`messages/${file}`, "utf8");

  it.each(forbidden[file.slice(0, 2)] ?? [])("nobody is told “%s”", (word) =>
    expect(source).not.toMatch(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "iu")),
  );

  it("no sentence shouts", () => expect(source).not.toMatch(/\p{L}[\s\u00a0\u202f]?!/u));
});
