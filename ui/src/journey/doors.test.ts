import { afterEach, describe, expect, it, vi } from "vitest";
import { NO_ANSWER, journeyAt, manyJourneys } from "../host/scripted/scenes";
import { click, enter, has, hook, key, openWindow, settle, text } from "../testing/window";

afterEach(() => vi.useRealTimers());

const field = () => hook("org-input") as HTMLInputElement;
const body = (door: string) => hook(`door-${door}`).closest(".door")?.querySelector<HTMLElement>(".body");

function type(what: string) {
  field().focus();
  field().value = what;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

async function paste(what: string) {
  field().focus();
  field().value = what;
  field().dispatchEvent(new Event("paste", { bubbles: true }));
  field().dispatchEvent(new Event("input", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(1);
  await settle();
}

describe("the doors", () => {
  it("are one radio group with a name, and each shows its own content alone", async () => {
    await openWindow();
    const doors = [...document.querySelectorAll<HTMLInputElement>('input[type="radio"][name="door"]')];
    expect(doors.map((door) => door.dataset["test"])).toEqual(["door-set-up", "door-practise", "door-open"]);
    expect(doors[0]?.closest("fieldset")?.querySelector("legend")?.textContent).toBe("What would you like to do?");
    for (const chosen of ["practise", "open", "set-up"]) {
      await click(`door-${chosen}`);
      for (const door of ["set-up", "practise", "open"]) expect(body(door)?.hidden, door).toBe(door !== chosen);
    }
  });

  it("say whom they are for, and keep what was typed behind another one", async () => {
    await openWindow();
    await enter("org-input", "acme-example.okta.com");
    await click("door-open");
    expect(body("open")?.closest(".door")?.textContent).toContain("Numero staff");
    await click("door-set-up");
    expect(field().value).toBe("acme-example.okta.com");
  });

  it("practise with the engine and the start that were chosen", async () => {
    const { host, live } = await openWindow();
    await click("door-practise");
    await click("practice-engine-classic");
    await click("practice-empty");
    await click("practise");
    expect(host.calls).toContain("beginPractice");
    expect(live.practice?.started_with).toEqual({ engine: "classic", empty: true });
    expect(text("practice-band")).toContain("PRACTICE");
  });

  it("F1 and the question mark list the keys", async () => {
    await openWindow();
    await key(document.body, "F1");
    expect(has("shortcuts-panel")).toBe(true);
    await click("shortcuts-close");
    await click("help");
    expect(has("shortcuts-panel")).toBe(true);
  });
});

describe("the org address", () => {
  it("that was pasted is taken apart at once, named as pasted, and its org is asked", async () => {
    vi.useFakeTimers();
    const { host } = await openWindow();
    await paste("acme-example-admin.okta.com/admin/dashboard");
    expect(field().value).toBe("acme-example.okta.com");
    expect(text("org-changed")).toBe(
      "You pasted acme-example-admin.okta.com/admin/dashboard. This app uses the org address without -admin.",
    );
    expect(host.calls).not.toContain("lookUpOrg");
    await vi.advanceTimersByTimeAsync(2000);
    await settle();
    expect(host.calls.filter((call) => call === "lookUpOrg")).toHaveLength(1);
    expect(hook("org-answer").dataset["state"]).toBe("found");
    expect(text("org-answer")).toContain("Checked by Okta");
    expect(text("org-answer")).toContain("Org found, Identity Engine. No sign-in needed.");
  });

  it("that is being typed is not asked before the person pauses, and is asked once", async () => {
    vi.useFakeTimers();
    const { host } = await openWindow();
    for (const part of ["acme", "acme-example.ok", "acme-example.okta.com"]) {
      type(part);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(host.calls).not.toContain("lookUpOrg");
    await settle();
    expect(hook("org-answer").dataset["state"]).toBe("waits");
    await vi.advanceTimersByTimeAsync(1500);
    await settle();
    field().blur();
    await settle();
    expect(host.calls.filter((call) => call === "lookUpOrg")).toHaveLength(1);
  });

  it("at a domain of the customer's own is asked only once the field is left", async () => {
    vi.useFakeTimers();
    const { host } = await openWindow();
    type("login.acme.example");
    await vi.advanceTimersByTimeAsync(10_000);
    await settle();
    expect(host.calls).not.toContain("lookUpOrg");
    field().blur();
    await settle();
    expect(host.calls).toContain("lookUpOrg");
  });

  it("of an org that does not answer can be begun with anyway, and be asked again", async () => {
    const { host } = await openWindow({ found: NO_ANSWER });
    await enter("org-input", "acme-example.okta.com");
    expect(hook("org-answer").dataset["state"]).toBe("no_answer");
    expect(text("org-answer")).toContain("No connection to the server could be made. You can begin anyway");
    expect(text("org-answer")).not.toContain("Checked by Okta");
    host.script.found = { state: "found", failure: null };
    await click("org-ask-again");
    expect(hook("org-answer").dataset["state"]).toBe("found");
    await click("begin");
    expect(text("screen-title")).toBe("Log in to Okta Admin Console");
  });

  it("of something else is not called an org", async () => {
    await openWindow({ found: { state: "not_okta", failure: null } });
    await enter("org-input", "acme-example.okta.com");
    expect(hook("org-answer").dataset["state"]).toBe("not_okta");
    expect(hook("org-answer").querySelector("[data-kind]")?.getAttribute("data-kind")).toBe("needs_attention");
  });

  it("says nothing of the org before, once another one is typed, and takes no late answer for it", async () => {
    let release: () => void = () => undefined;
    await openWindow({ pause: () => new Promise((resolve) => (release = resolve)) });
    await enter("org-input", "acme-example.okta.com");
    expect(hook("org-answer").dataset["state"]).toBe("asking");
    const late = release;
    await enter("org-input", "northwind-example.okta.com");
    late();
    await settle();
    expect(hook("org-answer").dataset["state"]).toBe("asking");
    expect(text("org-answer")).toContain("Asking northwind-example.okta.com");
  });

  it("of a set-up that is here already offers to continue that one", async () => {
    await openWindow({ kept: [journeyAt("step5"), ...manyJourneys(2)] });
    await enter("org-input", "acme-example.okta.com");
    expect(text("org-known")).toContain("Step 5 of 8");
    await click("org-continue");
    expect(hook("rail-step5").getAttribute("aria-current")).toBe("step");
  });

  it("that cannot be one is never asked", async () => {
    const { host } = await openWindow();
    await enter("org-input", "http://acme-example.okta.com");
    expect(host.calls).not.toContain("lookUpOrg");
    expect(has("org-answer")).toBe(false);
  });
});
