import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const source = readFileSync("src/words/en.ts", "utf8");

it.each(["please", "simply", "just", "easy", "oops", "invalid", "successfully", "ignore", "no risk", "seamless"])(
  "nobody is told “%s”",
  (word) => expect(source).not.toMatch(new RegExp(`\\b${word}\\b`, "i")),
);

it("no sentence shouts", () => expect(source).not.toMatch(/[A-Za-z]!["`]/));
