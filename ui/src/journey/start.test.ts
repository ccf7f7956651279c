import { afterEach, describe, expect, it, vi } from "vitest";
import { damagedJourney, journeyAt } from "../host/scripted/scenes";
import { click, enter, has, hook, openAt, openWindow, settle, text } from "../testing/window";

afterEach(() => vi.useRealTimers());

describe("the start", () => {
  it("takes an admin address apart and keeps the org address", async () => {
    await openWindow();
    await enter("org-input", "https://acme-example-admin.okta.com/admin/dashboard");
    expect((hook("org-input") as HTMLInputElement).value).toBe("acme-example.okta.com");
    expect(text("org-changed")).toContain("without -admin");
  });

  it("says what is wrong with an address after the field was left", async () => {
    await openWindow();
    await enter("org-input", "what is this");
    expect(hook("failure").dataset["code"]).toBe("org_address_refused");
    expect(hook("org-input").getAttribute("aria-invalid")).toBe("true");
  });

  it("says a refused address's reason once, in the field, and begins nothing", async () => {
    const { host } = await openWindow();
    const field = hook("org-input") as HTMLInputElement;
    field.value = "http://acme-example.okta.com";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await click("begin");
    expect(host.calls).not.toContain("beginJourney");
    expect(document.querySelectorAll('[data-test="failure"]')).toHaveLength(1);
    expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent.trim()).toBe(
      "No Okta org has such an address: an address with http is not protected: https is needed. Copy it from the browser's address bar while you are signed in to Okta, for example acme-example.okta.com.",
    );
    expect(document.activeElement).toBe(field);
  });

  it("asks for an address when none was entered, and begins nothing", async () => {
    const { host } = await openWindow();
    await click("begin");
    expect(document.activeElement).toBe(hook("org-input"));
    expect(host.calls).not.toContain("beginJourney");
  });

  it("begins a journey at step 1 with the focus on its title", async () => {
    await openWindow();
    await enter("org-input", "acme-example.okta.com");
    await click("begin");
    expect(text("screen-title")).toBe("Log in to Okta Admin Console");
    expect(document.activeElement).toBe(hook("screen-title"));
    expect(hook("org-found").dataset["state"]).toBe("found");
    expect(has("practice-band")).toBe(false);
  });

  it("begins practice in one click, with the band on top", async () => {
    await openWindow();
    await click("practise");
    expect(text("practice-band")).toContain("PRACTICE");
  });

  it("shows a journey that cannot be continued with its failure and without a Continue button", async () => {
    await openWindow({ damaged: [damagedJourney()] });
    expect(hook("failure").dataset["code"]).toBe("journey_newer");
    expect(has("resume-old")).toBe(false);
    await click("more-old");
    expect(has("delete-old")).toBe(true);
    expect(has("save-progress-old")).toBe(false);
  });

  it("starts a journey over only after it was asked", async () => {
    const { host } = await openWindow({ kept: [journeyAt("step5")] });
    await click("more-acme");
    await click("delete-acme");
    await click("dialog-cancel");
    expect(host.calls).not.toContain("deleteJourney");
    await click("more-acme");
    await click("delete-acme");
    await click("delete-confirm");
    expect(has("journey-acme")).toBe(false);
  });

  it("counts done items of a journey as a named progress bar", async () => {
    await openWindow({ kept: [journeyAt("step5")] });
    const bar = hook("journey-acme").querySelector('[role="progressbar"]');
    expect(bar?.getAttribute("aria-label")).toBe("Progress of acme-example.okta.com");
    expect(text("journey-acme")).toContain("Step 5 of 8");
  });
});

describe("the rail", () => {
  it("names no engine that the org has not named and nobody has chosen", async () => {
    const { live } = await openWindow({ pause: () => new Promise(() => undefined) });
    await enter("org-input", "acme-example.okta.com");
    await click("begin");
    expect(document.querySelector(".orgchip")?.textContent).toContain("Engine unknown");
    await click("rail-send");
    expect(text("contents")).toContain("acme-example.okta.com, Engine unknown");
    await live.act((host) => host.chooseEngine("classic"));
    await settle();
    expect(document.querySelector(".orgchip")?.textContent).toContain("Classic Engine");
  });
});

describe("any screen", () => {
  it("changes the theme for the session and stores nothing", async () => {
    await openWindow();
    const before = document.documentElement.dataset["theme"];
    await click("theme");
    expect(document.documentElement.dataset["theme"]).not.toBe(before);
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
  });

  it("shows a refused call with what happened and what to do, until it is closed", async () => {
    await openAt("step5", { refused: new Set(["tick"]) });
    await click("tick-base-uris");
    expect(hook("failure").dataset["code"]).toBe("keyring_locked");
    expect(hook("failure").getAttribute("role")).toBe("alert");
    expect(text("failure")).toContain("Unlock the keyring and enter the secret again");
    expect((hook("tick-base-uris") as HTMLInputElement).checked).toBe(false);
    await click("failure-close");
    expect(has("failure")).toBe(false);
  });

  it("a toast goes away after four seconds", async () => {
    await openAt("step5");
    await click("security-open-wildcard");
    vi.useFakeTimers();
    await click("decline-wildcard");
    expect(text("toast")).toContain("Step 5, item 1 declined");
    vi.advanceTimersByTime(4000);
    await settle();
    expect(has("toast")).toBe(false);
  });
});

it("says what the app is, what it sends and to whom it seals", async () => {
  await openWindow();
  await click("about");
  const said = text("about-panel");
  for (const part of ["Version", "DEMO", "To Numero: nothing", "SIL Open Font License"]) expect(said).toContain(part);
  expect(hook("fingerprint").querySelectorAll("span").length).toBe(6);
  await click("about-close");
  expect(has("about-panel")).toBe(false);
});
