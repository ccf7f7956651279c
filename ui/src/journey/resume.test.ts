import { describe, expect, it } from "vitest";
import { colleaguesFile, journeyAt, manyJourneys } from "../host/scripted/scenes";
import { failure } from "../host/scripted/words";
import { click, has, hook, key, openAt, openWindow, text } from "../testing/window";

const rows = () => document.querySelectorAll('[data-test^="journey-"]').length;
const ticks = () =>
  [...document.querySelectorAll<HTMLInputElement>('[data-test^="tick-"]')].flatMap((box) =>
    box.checked ? [box.id] : [],
  );

describe("the list of set-ups", () => {
  it("says so when there is none, and offers to load a progress file", async () => {
    await openWindow();
    expect(text("no-journeys")).toContain("No set-up here yet");
    expect(has("load-progress")).toBe(true);
  });

  it("shows a few of many, and all of them on request", async () => {
    await openWindow({ kept: manyJourneys(12) });
    expect(rows()).toBe(4);
    expect(hook("all-journeys").getAttribute("aria-expanded")).toBe("false");
    expect(text("all-journeys")).toBe("Show all 12 set-ups");
    await click("all-journeys");
    expect(rows()).toBe(12);
    await click("all-journeys");
    expect(rows()).toBe(4);
  });

  it("marks one that is sealed, and one that needs attention; attention wins", async () => {
    await openWindow({ kept: manyJourneys(3) });
    expect(hook("journey-many1").dataset["finished"]).toBe("true");
    expect(text("finished-many1")).toBe("Sealed file saved");
    expect(hook("journey-many1").querySelector(".bar.proof")).not.toBeNull();
    expect(text("journey-many2")).toContain("1 check needs attention");
    expect(hook("journey-many2").querySelector(".bar.attn")).not.toBeNull();
    expect(hook("journey-many0").querySelector(".bar.proof, .bar.attn")).toBeNull();
  });

  it("has a menu for the keyboard: arrows, Escape, and the focus goes back", async () => {
    await openWindow({ kept: [journeyAt("step5")] });
    const button = hook("more-acme");
    button.focus();
    await key(button, "ArrowDown");
    expect(document.activeElement).toBe(hook("save-progress-acme"));
    await key(hook("save-progress-acme"), "ArrowDown");
    expect(document.activeElement).toBe(hook("delete-acme"));
    await key(hook("delete-acme"), "Escape");
    expect(has("delete-acme")).toBe(false);
    expect(document.activeElement).toBe(button);
  });

  it("starts one customer over and leaves the other as it was", async () => {
    await openWindow({ kept: [journeyAt("step5"), ...manyJourneys(1)] });
    await click("resume-many0");
    const before = ticks();
    await click("home");
    await click("more-acme");
    await click("delete-acme");
    await click("delete-confirm");
    expect(has("journey-acme")).toBe(false);
    await click("resume-many0");
    expect(ticks()).toEqual(before);
    expect(document.querySelector(".orgchip b")?.textContent).toBe("customer0-example.okta.com");
  });

  it("keeps two customers apart", async () => {
    await openWindow({ kept: [journeyAt("step5"), ...manyJourneys(1)] });
    await click("resume-acme");
    await click("tick-base-uris");
    await click("home");
    await click("resume-many0");
    expect(ticks()).not.toContain("tick-base-uris");
    await click("home");
    await click("resume-acme");
    expect(ticks()).toContain("tick-base-uris");
  });
});

describe("a progress file", () => {
  it("is saved from the list, says where, and that no credential is in it", async () => {
    const { host } = await openWindow({ kept: [journeyAt("send")] });
    await click("more-acme");
    await click("save-progress-acme");
    expect(host.calls).toContain("saveProgress");
    expect(text("toast")).toBe(
      "Progress file saved, without credentials: /home/dana/Documents/numero-okta-progress-7k3mq2vd.json",
    );
  });

  it("that the person decides against is not said to be saved", async () => {
    await openWindow({ kept: [journeyAt("send")], savesTo: null });
    await click("more-acme");
    await click("save-progress-acme");
    expect(has("toast")).toBe(false);
  });

  it("of another org is continued as a set-up of its own, after it was asked", async () => {
    const { host } = await openWindow({
      kept: [journeyAt("step2")],
      file: colleaguesFile("northwind-example.okta.com"),
    });
    await click("load-progress");
    const asked = document.querySelector("dialog")?.textContent ?? "";
    expect(asked).toContain("Continue northwind-example.okta.com from this file?");
    expect(asked).toContain("Client Secret, Embed Link, check results and sign-ins are not in it");
    await click("dialog-cancel");
    expect(host.calls).not.toContain("takeProgress");
    await click("load-progress");
    await click("take-progress");
    expect(hook("rail-step5").getAttribute("aria-current")).toBe("step");
    expect(document.querySelector(".orgchip b")?.textContent).toBe("northwind-example.okta.com");
    await click("home");
    expect(rows()).toBe(2);
  });

  it("of an org that is here already takes its place only on request", async () => {
    const { host } = await openWindow({ kept: [journeyAt("step2")], file: colleaguesFile("acme-example.okta.com") });
    await click("load-progress");
    const asked = document.querySelector("dialog")?.textContent ?? "";
    expect(asked).toContain("Take the file’s progress for acme-example.okta.com?");
    expect(asked).toContain("Yours stands at Step 2 of 8");
    expect(asked).toContain("The file stands at Step 5 of 8");
    await click("dialog-cancel");
    expect(host.calls).not.toContain("takeProgress");
    expect(text("toast")).toContain("Yours was kept");
    await click("load-progress");
    await click("take-progress");
    expect(hook("rail-step5").getAttribute("aria-current")).toBe("step");
    await click("home");
    expect(rows()).toBe(1);
  });

  it("that cannot be read says why, and nothing is asked", async () => {
    await openWindow({
      file: failure("progress_damaged"),
    });
    await click("load-progress");
    expect(hook("failure").dataset["code"]).toBe("progress_damaged");
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("ticks are never called the person's own", async () => {
    await openWindow({ file: colleaguesFile("acme-example.okta.com") });
    await click("load-progress");
    await click("take-progress");
    await click("rail-step4");
    expect(text("badge-integration-name")).toBe("Confirmed, from a file");
    await click("tick-integration-name");
    await click("tick-integration-name");
    expect(text("badge-integration-name")).toBe("You confirmed");
  });

  it("can be saved from the rail, from Done and with Find", async () => {
    const { host } = await openAt("done");
    const saved = () => host.calls.filter((call) => call === "saveProgress").length;
    await click("rail-save-progress");
    expect(saved()).toBe(1);
    await click("done-save-progress");
    expect(saved()).toBe(2);
    await click("find");
    await click("found-save_progress");
    expect(saved()).toBe(3);
  });
});
