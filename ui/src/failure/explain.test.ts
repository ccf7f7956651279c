import { describe, expect, it } from "vitest";
import { journeyAt } from "../host/scripted/scenes";
import { click, enter, has, hook, openAt, openWindow, press, settle, text } from "../testing/window";

const CALLBACK = "https://app.numero.io/auth/callback/okta";
const REFUSED = `${CALLBACK}?code=SplxlOBeZQQ&state=Xb3&error=access_denied&error_description=User+is+not+assigned+to+the+client+application.`;

const field = () => hook("explain-text") as HTMLTextAreaElement;

async function paste(said: string) {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => said } });
  field().dispatchEvent(event);
  await settle();
}

async function fromFind() {
  await press("k", { ctrlKey: true });
  await enter("find-input", "explain");
  hook("find-input").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await settle();
}

describe("Explain an error", () => {
  it("opens from Find and answers while the text is pasted, without its codes", async () => {
    await openAt("step2");
    await fromFind();
    expect(document.activeElement).toBe(field());
    await paste(REFUSED);
    expect(hook("explanation").dataset["certainty"]).toBe("known");
    expect(text("explanation")).toContain("This person may not use the integration yet");
    expect(text("explanation")).toContain("Click Assign, then Assign to People or Assign to Groups");
    expect(text("mended-by")).toBe("Who can mend it: an administrator of the Okta org.");
    expect(text("explain-said")).toContain("This person may not use the integration yet.");
    for (const secret of ["Splxl", "Xb3"]) {
      expect(field().value).not.toContain(secret);
      expect(text("explain-panel")).not.toContain(secret);
    }
  });

  it("is there before any set-up is open, without ways to steps", async () => {
    await openWindow();
    hook("explain").focus();
    await click("explain");
    await paste(REFUSED);
    expect(text("explanation")).toContain("This person may not use the integration yet");
    expect(has("explained-controlled-access")).toBe(false);
    await click("explain-close");
    expect(document.activeElement).toBe(hook("explain"));
    await click("explain");
    expect(field().value, "nothing is kept").toBe("");
    expect(has("explanation")).toBe(false);
  });

  it("goes to the step of the item, and to the item itself where the step is shown already", async () => {
    for (const screen of ["step2", "step5"] as const) {
      const { live } = await openAt(screen);
      await fromFind();
      await paste(REFUSED);
      await click("explained-controlled-access");
      expect(has("explain-panel")).toBe(false);
      expect(live.journey?.screen).toBe("step5");
      expect(document.activeElement).toBe(hook("tick-controlled-access"));
      document.body.replaceChildren();
    }
  });

  it("says that a text is not in the dictionary, and shows it as it is", async () => {
    await openAt("step2");
    await fromFind();
    await paste("<b>The cat</b>\nsat on the org");
    expect(hook("explanation").dataset["certainty"]).toBe("unknown");
    expect(text("explanation")).toContain("This is not in the dictionary");
    expect(hook("explain-read").textContent).toBe("<b>The cat</b>\nsat on the org");
    expect(has("mended-by")).toBe(false);
    await click("explain-clear");
    expect(has("explanation")).toBe(false);
    expect(field().value).toBe("");
    await click("explain-close");
    expect(has("explain-panel")).toBe(false);
  });

  it("says that a code stands for several errors", async () => {
    await openAt("step2");
    await fromFind();
    await paste("access_denied");
    expect(text("explain-caution")).toContain("Okta uses this code for several errors");
  });

  it("shows nothing of the text during a call", async () => {
    const { live } = await openAt("step2");
    await live.setCall(true);
    await settle();
    await fromFind();
    await paste(REFUSED);
    expect(text("explanation")).toContain("This person may not use the integration yet");
    expect(text("explain-read")).toBe("Hidden");
    expect(field().value).toBe("");
  });

  it("is offered where a check failed and at the test sign-in", async () => {
    await openAt("details", { off: new Set(["callback.registered"]) });
    await click("explain");
    expect(has("explain-panel")).toBe(true);
  });

  it("is part of a test sign-in that the org refused", async () => {
    const memory = journeyAt("sign_in");
    memory.signIn = { ...memory.signIn, result: null };
    const { live } = await openAt("sign_in", { kept: [memory] });
    await click("sign-in-browser");
    await enter("paste-address", REFUSED);
    await click("finish-sign-in");
    expect(text("own-test")).toContain("This person may not use the integration yet");
    await click("explained-controlled-access");
    expect(live.journey?.screen).toBe("step5");
  });
});
