import { describe, expect, it, vi } from "vitest";
import { journeyAt } from "../../host/scripted/scenes";
import { click, enter, has, hook, openAt, openWindow, text } from "../../testing/window";

const CALLBACK = "https://app.numero.io/auth/callback/okta";
const ISS = encodeURIComponent("https://acme-example.okta.com");

function untested() {
  const memory = journeyAt("sign_in");
  memory.signIn = { ...memory.signIn, result: null };
  return { kept: [memory] };
}

function launches(test: string) {
  return [...hook(test).querySelectorAll("button.btn")].map((button) => button.getAttribute("data-test"));
}

describe("the test sign-in", () => {
  it("offers a real org's admin the browser first, and says what the window costs", async () => {
    await openAt("sign_in", untested());
    expect(launches("own-test").slice(0, 2)).toEqual(["sign-in-browser", "sign-in-window"]);
    expect(text("own-test")).toContain("no passkeys");
  });

  it("offers the window first for a practice org, with its people", async () => {
    await openWindow();
    await click("practise");
    await click("rail-sign_in");
    expect(launches("own-test").slice(0, 2)).toEqual(["sign-in-window", "sign-in-browser"]);
    expect(text("practice-users")).toContain("dana@acme.example");
  });

  it("asks for the address only while a browser sign-in is under way", async () => {
    await openAt("sign_in", untested());
    expect(has("paste-address")).toBe(false);
    await click("sign-in-browser");
    expect(has("paste-address")).toBe(true);
    await click("cancel-sign-in");
    expect(has("paste-address")).toBe(false);
  });

  it("gives the address to open by hand where the browser does not open, and goes on waiting", async () => {
    const noBrowser = {
      code: "browser_not_opened",
      title: "The browser did not open",
      what: "",
      now: "",
      detail: null,
    };
    await openAt("sign_in", { ...untested(), noBrowser });
    await click("sign-in-browser");
    expect(hook("not-opened").textContent).toContain("The browser did not open");
    expect(hook("not-opened").textContent).toContain("/oauth2/v1/authorize");
    await click("copy-test-address");
    expect(text("copy-test-address")).toBe("Copied");
    expect(has("paste-address")).toBe(true);
    await click("cancel-sign-in");
    expect(has("not-opened")).toBe(false);
  });

  it("says that the window was closed by hand", async () => {
    const { kept } = untested();
    kept.forEach((memory) => (memory.signIn = { ...memory.signIn, window_closed: true }));
    await openAt("sign_in", { kept });
    expect(text("window-closed")).toContain("closed before the test ended");
    await click("sign-in-browser");
    expect(has("window-closed")).toBe(false);
  });

  it("hands the pasted address over and keeps none of it in the page", async () => {
    await openAt("sign_in", untested());
    await click("sign-in-browser");
    const address = `${CALLBACK}?code=SECRET-CODE&state=s`;
    (hook("paste-address") as HTMLInputElement).value = address;
    await click("finish-sign-in");
    expect(hook("own-test").dataset["state"]).toBe("passed");
    expect(document.documentElement.outerHTML).not.toContain("SECRET-CODE");
    expect(text("claim-iss")).toContain("https://acme-example.okta.com");
    expect(text("spoken")).toBe("Test 1 passed");
  });

  it("shows why a sign-in did not pass", async () => {
    await openAt("sign_in", untested());
    await click("sign-in-browser");
    (hook("paste-address") as HTMLInputElement).value = "https://elsewhere.example/?code=x";
    await click("finish-sign-in");
    expect(hook("own-test").dataset["state"]).toBe("failed");
    expect(hook("failure").dataset["code"]).toBe("callback_refused");
    expect(hook("rail-sign_in").dataset["state"]).toBe("needs_attention");
    expect(has("claims")).toBe(false);
  });

  it("a window sign-in ends by itself", async () => {
    await openAt("sign_in", untested());
    await click("sign-in-window");
    expect(hook("own-test").dataset["state"]).toBe("passed");
    expect(document.querySelectorAll('[data-test="timeline"] li[data-state="done"]')).toHaveLength(6);
  });
});

describe("what the org returned", () => {
  it("reads times as times, and the end of the token as a time after its issue", async () => {
    await openAt("sign_in");
    expect(text("claim-iat")).toMatch(/14 Sept? 2026, 11:02:00/);
    expect(text("claim-auth_time")).toMatch(/14 Sept? 2026, 11:01:00/);
    expect(text("claim-exp")).toMatch(/14 Sept? 2026, 12:02:00, 60 minutes after issue/);
    expect(text("claim-ver")).toContain("1");
  });

  it("sets in the font of values what only machines read, and nothing else", async () => {
    await openAt("sign_in");
    const exact = [...hook("claims").querySelectorAll("tbody tr:has(td.exact)")];
    expect(exact.map((row) => (row as HTMLElement).dataset["test"])).toEqual(
      ["iss", "aud", "sub", "ver"].map((name) => `claim-${name}`),
    );
  });

  it("has a row for the signature and one for the refresh token, and leaves no check empty", async () => {
    await openAt("sign_in");
    expect(text("signature")).toContain("Valid");
    expect(text("refresh-token")).toContain("Issued");
    const checks = [...hook("claims").querySelectorAll("tbody td:last-child")];
    expect(checks.length).toBeGreaterThan(10);
    for (const check of checks) expect(check.textContent.trim()).not.toBe("");
  });

  it("says that no refresh token came", async () => {
    const memory = journeyAt("sign_in");
    memory.signIn = {
      ...memory.signIn,
      result: memory.signIn.result && { ...memory.signIn.result, refresh_token: false },
    };
    await openAt("sign_in", { kept: [memory] });
    expect(text("refresh-token")).toContain("Not issued");
    expect(hook("refresh-token").querySelector("svg")).toBeNull();
  });

  it("is copied as names and checks, without a value", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { live } = await openAt("sign_in");
    await click("copy-claims");
    const copied = write.mock.calls[0]?.[0] ?? "";
    expect(copied).toContain("iss: Is your org\n");
    expect(copied).toContain("Refresh token: Issued");
    for (const claim of live.journey?.sign_in.result?.claims ?? []) {
      if (claim.value.length > 3 && claim.name !== "nonce") expect(copied).not.toContain(claim.value);
    }
    expect(text("copy-claims")).toBe("Copied");
  });

  it("says how to go on when the clipboard refuses", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("denied"));
    await openAt("sign_in");
    await click("copy-claims");
    expect(text("copy-claims-failed")).toContain("The clipboard took nothing");
  });
});

describe("the dashboard launch", () => {
  it("passes when the org names itself as the issuer", async () => {
    await openAt("sign_in");
    await click("dashboard-browser");
    (hook("dashboard-address") as HTMLInputElement).value = `${CALLBACK}?iss=${ISS}`;
    await click("finish-dashboard");
    expect(hook("dashboard-test").dataset["state"]).toBe("passed");
    expect(text("status")).toBe("2 of 2 tests done");
  });

  it("does not pass without it", async () => {
    await openAt("sign_in");
    await click("dashboard-browser");
    (hook("dashboard-address") as HTMLInputElement).value = CALLBACK;
    await click("finish-dashboard");
    expect(hook("dashboard-test").dataset["state"]).toBe("failed");
  });

  it("takes its advice back once it has passed", async () => {
    await openAt("sign_in");
    await click("outcome-not_found");
    expect(has("outcome-go")).toBe(true);
    await click("dashboard-window");
    expect(hook("dashboard-test").dataset["state"]).toBe("passed");
    expect(has("outcome-go")).toBe(false);
  });

  it("leads from what was seen to the step that mends it", async () => {
    await openAt("sign_in");
    await click("outcome-no_access");
    await click("outcome-go");
    expect(document.activeElement).toBe(hook("tick-controlled-access"));
  });
});

it("an address that was refused does not stay in the field", async () => {
  await openAt("sign_in", { ...untested(), refused: new Set(["finishSignIn"]) });
  await click("sign-in-browser");
  (hook("paste-address") as HTMLInputElement).value = `${CALLBACK}?code=SECRET-CODE&state=s`;
  await click("finish-sign-in");
  expect(has("failure")).toBe(true);
  expect((hook("paste-address") as HTMLInputElement).value).toBe("");
});

it("a test that passed with other values no longer counts", async () => {
  await openAt("sign_in");
  await click("rail-details");
  await enter("client-id", "0oaEXAMPLE0000000002");
  await click("rail-sign_in");
  expect(text("own-test-stale")).toContain("Launch again");
  expect(text("status")).toBe("0 of 2 tests done");
});

it("an empty address is asked for again", async () => {
  const { host } = await openAt("sign_in", untested());
  await click("sign-in-browser");
  await enter("paste-address", "  ");
  await click("finish-sign-in");
  expect(host.calls).not.toContain("finishSignIn");
});
