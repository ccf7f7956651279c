import { describe, expect, it } from "vitest";
import { click, enter, has, hook, key, openAt, settle, text } from "../../testing/window";

describe("a step", () => {
  it("shows its items in order, with a number, a tick and Okta's labels", async () => {
    await openAt("step5");
    const items = [...document.querySelectorAll(".list > li")];
    expect(items.map((item) => item.querySelector(".num")?.textContent)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(hook("item-wildcard").querySelector("b.ui")?.textContent).toBe("Allow wildcard * in sign-in URI redirect.");
  });

  it("a tick is a person's word: it is never called checked", async () => {
    await openAt("step5");
    await click("tick-sign-in-redirect-uri");
    expect(hook("badge-sign-in-redirect-uri").dataset["kind"]).toBe("confirmed");
    await click("tick-sign-in-redirect-uri");
    expect(has("badge-sign-in-redirect-uri")).toBe(false);
  });

  it("copies the exact bytes and says so", async () => {
    const { host } = await openAt("step5");
    await click("copy-sign-in-redirect-uri");
    expect(host.calls).toContain("copyValue");
    expect(hook("copy-sign-in-redirect-uri").getAttribute("aria-label")).toBe("Copied Sign-in redirect URIs");
    expect(text("spoken")).toContain("Copied the Sign-in redirect URIs");
    expect(has("toast")).toBe(false);
  });

  it("keeps the Copy button as wide as the longer of its words", async () => {
    await openAt("step5");
    const word = () => hook("copy-sign-in-redirect-uri").querySelector("span");
    expect([word()?.textContent, word()?.dataset["longest"]]).toEqual(["Copy", "Copied"]);
    await click("copy-sign-in-redirect-uri");
    expect([word()?.textContent, word()?.dataset["longest"]]).toEqual(["Copied", "Copied"]);
  });

  it("says how to go on when the clipboard refuses", async () => {
    await openAt("step5", { refused: new Set(["copyValue"]) });
    await click("copy-sign-in-redirect-uri");
    expect(hook("item-sign-in-redirect-uri").textContent).toContain("Select and copy by hand");
  });

  it("the item for Federation Broker Mode appears only with its choice, and is announced", async () => {
    await openAt("step5");
    expect(has("tick-federation-broker-mode")).toBe(true);
    await click("choice-controlled-access-groups");
    expect(has("tick-federation-broker-mode")).toBe(false);
    await click("choice-controlled-access-everyone");
    expect(has("tick-federation-broker-mode")).toBe(true);
    expect(text("spoken")).toBe("1 item was added to the list");
  });

  it("a declined item says so, takes a reason and can be taken back", async () => {
    const { live } = await openAt("step5");
    await click("tick-wildcard");
    await click("security-open-wildcard");
    await click("decline-wildcard");
    expect(hook("badge-wildcard").dataset["kind"]).toBe("declined");
    await enter("reason-wildcard", "Our policy");
    expect(live.journey?.items.find((item) => item.id === "wildcard")?.declined).toBe("Our policy");
    await click("undecline-wildcard");
    expect(has("declined-wildcard")).toBe(false);
  });

  it("a security note is open while nothing is decided, and closing it returns to its link", async () => {
    await openAt("step5");
    expect(has("security-wildcard")).toBe(false);
    await click("security-open-wildcard");
    expect(text("security-wildcard")).toContain("If Okta shows a warning, read it before you decide.");
    await click("security-close-wildcard");
    expect(document.activeElement).toBe(hook("security-open-wildcard"));
    await click("tick-wildcard");
    await click("rail-step4");
    await click("rail-step5");
    expect(has("security-wildcard")).toBe(true);
  });

  it("Continue is never disabled: pressed early it counts, leads to the first open item and offers a way on", async () => {
    await openAt("step5");
    expect(hook("continue").hasAttribute("disabled")).toBe(false);
    await click("continue");
    expect(text("status")).toBe("4 items left");
    expect(text("spoken")).toBe("4 items left");
    expect(document.activeElement).toBe(hook("tick-sign-in-redirect-uri"));
    await click("continue-anyway");
    expect(text("screen-title")).toBe("Edit general settings");
  });

  it("Continue goes on at once when everything required is done", async () => {
    await openAt("step5");
    for (const item of ["sign-in-redirect-uri", "controlled-access", "federation-broker-mode", "save-integration"]) {
      await click(`tick-${item}`);
    }
    expect(hook("continue").classList.contains("primary")).toBe(true);
    await click("continue");
    expect(hook("rail-step6").getAttribute("aria-current")).toBe("step");
    expect(document.activeElement).toBe(hook("screen-title"));
  });

  it("shows what other consoles call things on demand", async () => {
    await openAt("step5");
    expect(has("different-wildcard")).toBe(false);
    await click("different");
    expect(has("different-wildcard")).toBe(true);
    expect(hook("different").getAttribute("aria-expanded")).toBe("true");
  });

  it("follows the engine that is chosen by hand", async () => {
    const { live } = await openAt("step4");
    await click("engine-classic");
    expect(live.guide?.engine).toBe("classic");
    expect(hook("engine-classic").getAttribute("aria-checked")).toBe("true");
    expect(hook("item-grant-refresh-token").textContent).toContain("Grant type");
  });

  it("opens Okta outside the window", async () => {
    const { host } = await openAt("step5");
    await click("open-in-okta");
    expect(host.calls).toContain("openInOkta");
  });
});

describe("by keyboard", () => {
  it("the rail is one stop with arrows inside", async () => {
    await openAt("step5");
    const stops = [...document.querySelectorAll('.rail .step[tabindex="0"]')];
    expect(stops).toEqual([hook("rail-step5")]);
    hook("rail-step5").focus();
    await key(hook("rail-step5"), "ArrowDown");
    expect(document.activeElement).toBe(hook("rail-step6"));
  });

  it("Ctrl with a digit, Alt with an arrow and Ctrl Enter move between screens", async () => {
    await openAt("step5");
    await key(window, "2", { ctrlKey: true });
    expect(hook("rail-step2").getAttribute("aria-current")).toBe("step");
    await key(window, "ArrowRight", { altKey: true });
    expect(hook("rail-step3").getAttribute("aria-current")).toBe("step");
    await key(window, "9", { ctrlKey: true });
    expect(text("screen-title")).toBe("Details and checks");
    await key(window, "1", { ctrlKey: true });
    await key(window, "Enter", { ctrlKey: true });
    expect(text("screen-title")).toBe("Access the Applications section");
  });

  it("arrows move between ticks, and letters work only on a tick", async () => {
    const { host } = await openAt("step5");
    hook("tick-wildcard").focus();
    await key(hook("tick-wildcard"), "ArrowDown");
    expect(document.activeElement).toBe(hook("tick-sign-in-redirect-uri"));
    await key(hook("tick-sign-in-redirect-uri"), "c");
    expect(host.calls).toContain("copyValue");
    await key(hook("screen-title"), "o");
    expect(host.calls).not.toContain("openInOkta");
    await key(hook("tick-wildcard"), "o");
    expect(host.calls).toContain("openInOkta");
  });

  it("F6 goes round the regions", async () => {
    await openAt("step5");
    for (const region of document.querySelectorAll<HTMLElement>("[data-region]")) {
      Object.defineProperty(region, "offsetParent", { value: document.body });
    }
    hook("screen-title").focus();
    await key(window, "F6");
    expect(document.activeElement).toBe(hook("pictures"));
    await key(window, "F6");
    expect(document.activeElement).toBe(document.querySelector("footer.actionbar"));
    await key(window, "F6");
    expect(document.activeElement).toBe(document.querySelector("nav.rail"));
    hook("different").focus();
    await key(window, "F6", { shiftKey: true });
    expect(document.activeElement).toBe(document.querySelector("main"));
  });
});

it("an engine that arrives late fills in without a click", async () => {
  const { live } = await openAt("step1");
  await live.act((host) => host.askOrg());
  await settle();
  expect(hook("org-found").dataset["state"]).toBe("found");
});
