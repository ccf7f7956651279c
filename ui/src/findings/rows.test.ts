import { expect, it } from "vitest";
import { scriptedGuide } from "../host/scripted/guide";
import { viewOf } from "../host/scripted/model";
import { journeyAt } from "../host/scripted/scenes";
import { resultRows } from "./rows";

const guide = scriptedGuide("identity_engine", "https://acme-example.okta.com");

it("what needs attention comes first, the rest by step", () => {
  const rows = resultRows(guide, viewOf(journeyAt("details", new Set(["implicit.access_token"]))));
  expect(rows[0]).toMatchObject({ kind: "finding", step: 6, attention: true });
  const steps = rows.slice(1).map((row) => row.step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
});

it("a declined finding asks for no attention", () => {
  const memory = journeyAt("details", new Set(["implicit.access_token"]));
  memory.declined.set("implicit-access-token", "Not here");
  const rows = resultRows(guide, viewOf(memory));
  expect(rows.some((row) => row.attention)).toBe(false);
  expect(rows.find((row) => row.kind === "finding" && row.declined === "Not here")).toBeDefined();
});

it("settings that only a sign-in can see wait for it, together", () => {
  const waits = resultRows(guide, viewOf(journeyAt("details"))).filter(
    (row) => row.kind === "items" && row.state === "waits" && row.step === 7,
  );
  expect(waits).toHaveLength(1);
  expect(waits[0]).toMatchObject({
    items: [{ id: "login-initiated-by" }, { id: "login-flow" }, { id: "initiate-login-uri" }],
  });
});

it("every setting has exactly one row", () => {
  const rows = resultRows(guide, viewOf(journeyAt("details")));
  const named = rows.flatMap((row) => (row.kind === "items" ? row.items.map((item) => item.id) : [row.finding.item]));
  const wanted = guide.steps.flatMap((step) => step.items.filter((item) => item.setting && item.required));
  for (const item of wanted) expect(named, item.id).toContain(item.id);
});
