import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { click, enter, has, hook, key, openAt, openWindow, settle, text } from "../../testing/window";

const SECRET = "EXAMPLE-not-real".repeat(4);

afterEach(() => vi.useRealTimers());

async function hold() {
  hook("reveal-secret").dispatchEvent(new Event("pointerdown", { bubbles: true }));
  await settle();
}

function nowhere(secret: string) {
  expect(document.documentElement.outerHTML).not.toContain(secret);
  for (const input of document.querySelectorAll("input")) expect(input.value).not.toContain(secret);
}

describe("the three values", () => {
  it("the Client ID is copied as it stands there, and only once it is one", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await openAt("step8");
    await click("rail-details");
    expect(has("copy-client-id")).toBe(false);
    await enter("client-id", "A".repeat(64));
    expect(has("copy-client-id")).toBe(false);
    await enter("client-id", " 0oaEXAMPLE0000000001 ");
    await click("copy-client-id");
    expect(write).toHaveBeenCalledWith("0oaEXAMPLE0000000001");
    expect(text("spoken")).toBe("Copied Client ID");
    expect(hook("copy-client-id").getAttribute("aria-label")).toBe("Copied Client ID");
  });

  it("says how to go on when the clipboard refuses the Client ID", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("denied"));
    await openAt("details");
    await click("copy-client-id");
    expect(document.querySelector(".field")?.textContent).toContain("Select and copy by hand");
  });

  it("a value is cleaned by the host and shown cleaned", async () => {
    await openWindow();
    await click("practise");
    await click("rail-details");
    await enter("client-id", " 0oaEXAMPLE0000000001 ");
    expect((hook("client-id") as HTMLInputElement).value).toBe("0oaEXAMPLE0000000001");
    expect(hook("client-id").closest(".field")?.textContent).toContain("2 stray characters were removed.");
  });

  it("swapped fields are named", async () => {
    await openAt("details");
    await enter("client-id", SECRET);
    expect(hook("client-id").getAttribute("aria-invalid")).toBe("true");
    expect(hook("client-id").closest(".field")?.textContent).toContain("Paste it in Client Secret.");
  });

  it("values in each other's field are put where they belong with a click each", async () => {
    const { live } = await openAt("step8");
    await click("rail-details");
    await enter("client-id", SECRET);
    nowhere(SECRET);
    await click("move-secret");
    expect(live.journey?.credentials.secret.length).toBe(64);
    expect(document.activeElement).toBe(hook("client-secret"));
    expect(has("move-secret")).toBe(false);
    expect(hook("client-id").getAttribute("aria-invalid")).toBeNull();
    nowhere(SECRET);
    await enter("client-secret", "0oaEXAMPLE0000000001");
    expect(live.journey?.credentials.secret.length, "the secret stays").toBe(64);
    await click("move-client-id");
    expect((hook("client-id") as HTMLInputElement).value).toBe("0oaEXAMPLE0000000001");
    expect(document.activeElement).toBe(hook("client-id"));
    expect(has("move-client-id")).toBe(false);
    expect(hook("client-secret").getAttribute("aria-invalid")).toBeNull();
  });

  it("a refused value is open, is not checked, and is nothing that Numero gets", async () => {
    const { host } = await openAt("details");
    await enter("client-id", SECRET);
    nowhere(SECRET);
    expect(text("status")).toContain("Client ID was refused");
    await click("continue");
    expect(document.activeElement).toBe(hook("client-id"));
    await click("check");
    expect(document.activeElement).toBe(hook("client-id"));
    expect(host.calls).not.toContain("runChecks");
    await click("rail-send");
    expect(text("contents")).toContain("Client ID Not filled in");
  });

  it("the suggested link is compared and used with one click", async () => {
    await openAt("details");
    expect(text("suggestion")).toContain("/home/oidc_client/0oaEXAMPLE0000000001/");
    await click("use-suggestion");
    expect((hook("embed-link") as HTMLInputElement).value).toContain("0oaEXAMPLE0000000001");
    expect(has("suggestion")).toBe(false);
  });

  it("a value has a green tick only where Okta has confirmed it", async () => {
    const ticks = (name: string) =>
      [...(hook(name).closest(".field")?.querySelectorAll('[data-tone="ok"]') ?? [])].map((line) =>
        line.textContent.trim(),
      );
    await openAt("details", { off: new Set(["secret.accepted"]) });
    expect(ticks("client-id")).toEqual(["Client ID belongs to this org"]);
    expect(ticks("client-secret")).toEqual([]);
    const field = hook("client-secret").closest(".field");
    expect(field?.querySelector('[data-tone="attention"]')?.textContent).toContain("Client Secret is refused");
    expect(field?.querySelector(".input.is-attn")).not.toBeNull();
    await enter("client-id", "0oaEXAMPLE0000000002");
    expect(ticks("client-id"), "not asked with this value").toEqual([]);
    expect(field?.textContent).not.toContain("Client Secret is refused");
  });

  it("practice orgs fill in their own values", async () => {
    await openWindow();
    await click("practise");
    await click("rail-details");
    await click("fill-practice");
    expect((hook("client-id") as HTMLInputElement).value).toBe("0oaPRACTICE000000001");
    expect(hook("client-secret").dataset["held"]).toBe("true");
  });

  it("a real org offers no practice values", async () => {
    await openAt("details");
    expect(has("fill-practice")).toBe(false);
  });
});

it("shows where the three values are, each beside its field and the field beside it", async () => {
  await openAt("details");
  const spot = (item: string) => hook("where-in-okta").querySelector(`[data-test="spot-${item}"]`);
  expect(spot("embed-link")?.classList.contains("on"), "what is still empty").toBe(true);
  expect(spot("client-id")?.classList.contains("was")).toBe(true);
  hook("client-secret").dispatchEvent(new Event("focusin", { bubbles: true }));
  await settle();
  expect(spot("client-secret")?.classList.contains("on")).toBe(true);
  spot("client-id")?.dispatchEvent(new Event("pointerenter"));
  await settle();
  expect(spot("client-id")?.classList.contains("on")).toBe(true);
  spot("embed-link")?.dispatchEvent(new Event("click", { bubbles: true }));
  await settle();
  expect(document.activeElement).toBe(hook("embed-link"));
  await click("full-size-open");
  expect(has("full-size")).toBe(true);
});

describe("the Client Secret", () => {
  it("typed text leaves the field at once and is nowhere in the page", async () => {
    const { host } = await openAt("details");
    await enter("client-secret", SECRET);
    expect(host.calls).toContain("enterSecret");
    nowhere(SECRET);
  });

  it("pasted text never enters the field", async () => {
    const { live } = await openAt("details");
    await click("rail-details");
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => `${"A".repeat(40)}\n` } });
    hook("client-secret").dispatchEvent(event);
    await settle();
    expect(event.defaultPrevented).toBe(true);
    expect(live.journey?.credentials.secret.length).toBe(40);
    nowhere("A".repeat(40));
  });

  it("a native paste asks the host and says how many characters came", async () => {
    await openAt("details");
    await click("paste-secret");
    expect(hook("client-secret").closest(".field")?.textContent).toContain(
      "64 characters. One stray character was removed.",
    );
    nowhere(SECRET);
  });

  it("shows while it is held and is gone on release", async () => {
    await openAt("details");
    await hold();
    expect(text("secret-shown")).toBe(SECRET);
    window.dispatchEvent(new Event("pointerup"));
    await settle();
    nowhere(SECRET);
  });

  it("is gone when the window loses the focus", async () => {
    await openAt("details");
    await hold();
    window.dispatchEvent(new Event("blur"));
    await settle();
    nowhere(SECRET);
  });

  it("is gone after ten seconds", async () => {
    await openAt("details");
    vi.useFakeTimers();
    await hold();
    vi.advanceTimersByTime(9_999);
    await settle();
    expect(has("secret-shown")).toBe(true);
    vi.advanceTimersByTime(1);
    await settle();
    nowhere(SECRET);
  });

  it("is held by keyboard too, and gone on key up and on leaving the button", async () => {
    await openAt("details");
    await key(hook("reveal-secret"), " ");
    expect(has("secret-shown")).toBe(true);
    await key(hook("reveal-secret"), " ", {}, "keyup");
    nowhere(SECRET);
    await key(hook("reveal-secret"), "Enter");
    expect(has("secret-shown")).toBe(true);
    hook("reveal-secret").dispatchEvent(new Event("blur"));
    await settle();
    nowhere(SECRET);
  });

  it("never shows when it was let go before the answer came", async () => {
    await openAt("details");
    hook("reveal-secret").dispatchEvent(new Event("pointerdown", { bubbles: true }));
    window.dispatchEvent(new Event("pointerup"));
    await settle();
    nowhere(SECRET);
  });

  it("the button says shown or hidden, never the value", async () => {
    await openAt("details");
    await hold();
    expect(hook("reveal-secret").getAttribute("aria-pressed")).toBe("true");
    expect(text("spoken")).toBe("Client Secret shown");
  });
});

describe("the check", () => {
  async function fresh(script = {}) {
    const opened = await openWindow(script);
    await click("practise");
    await click("rail-details");
    await click("fill-practice");
    return opened;
  }

  it("asks for consent once, naming the org and the requests", async () => {
    const { host } = await fresh();
    await click("check");
    expect(document.querySelector("dialog")?.textContent).toContain("Six requests to 127.0.0.1:8462");
    await click("dialog-cancel");
    expect(host.calls).not.toContain("runChecks");
    await click("check");
    await click("consent-agree");
    expect(host.calls).toContain("runChecks");
    await click("check");
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("ends with one sentence, and every finding has its verdict", async () => {
    await fresh();
    await click("check");
    await click("consent-agree");
    expect(text("spoken")).toBe("Check finished. 9 checked by Okta.");
    expect(hook("finding-callback.registered").dataset["verdict"]).toBe("passed");
    expect(hook("rail-details").dataset["state"]).toBe("proven");
  });

  it("leads to the first row that needs attention, with Okta's words and numbered clicks", async () => {
    await fresh({ off: new Set(["implicit.access_token"]) });
    await click("check");
    await click("consent-agree");
    const row = hook("finding-implicit.access_token");
    expect(row.dataset["verdict"]).toBe("failed");
    expect(document.activeElement).toBe(row);
    expect(row.querySelector(".said-answer")?.textContent).toBe("Configured response types: [code, id_token]");
    expect(row.querySelectorAll("ol li")).toHaveLength(3);
    expect(document.querySelector(".rows > li")).toBe(row);
    expect(text("spoken")).toContain("1 needs attention: step 6");
  });

  it("an unknown answer reads could not check and is not counted as passed", async () => {
    await fresh({ silent: new Set(["callback.registered"]) });
    await click("check");
    await click("consent-agree");
    const row = hook("finding-callback.registered");
    expect(row.dataset["verdict"]).toBe("inconclusive");
    expect(row.querySelector<HTMLElement>(".badge")?.dataset["kind"]).toBe("could_not_check");
    expect(row.textContent).toContain("Could not check");
    expect(row.textContent).toContain("It is not counted as passed.");
    expect(hook("rail-details").dataset["state"]).toBe("open");
  });

  it("says who answered only where an answer decided, and never that it was Okta", async () => {
    await openAt("send", { off: new Set(["org.exists", "issuer.matches", "grant.implicit", "embed_link.matches"]) });
    await click("rail-details");
    expect(text("finding-grant.implicit")).toContain("acme-example.okta.com answered: Configured grant types");
    expect(text("finding-org.exists")).toContain("acme-example.okta.com answered: 404 page not found");
    expect(text("finding-issuer.matches")).not.toContain("answered");
    expect(text("finding-issuer.matches")).toContain("instead of");
    expect(text("checks")).not.toContain("Okta answered");
    expect(text("finding-embed_link.matches")).not.toContain("answered");
    expect(text("finding-embed_link.matches")).toContain("https://acme-example.okta.com/home/");
  });

  it("a server that took too long has answered nothing", async () => {
    await fresh({ silent: new Set(["callback.registered"]) });
    await click("check");
    await click("consent-agree");
    expect(text("finding-callback.registered")).toContain("No usable answer: <!doctype html>");
    expect(text("finding-callback.registered")).not.toContain("okta.com answered");
  });

  it("what was not asked says so and why, and is not counted as what could not be checked", async () => {
    await openAt("details", { off: new Set(["implicit.access_token"]) });
    const row = hook("finding-embed_link.matches");
    expect(row.querySelector<HTMLElement>(".badge")?.textContent.trim()).toBe("Not asked");
    expect(row.textContent).toContain("Not asked, because the value is not there yet.");
    expect(row.textContent).not.toContain("Could not check");
    expect(has("count-could_not_check")).toBe(false);
    expect(text("count-not_asked")).toBe("1 Not asked");
  });

  it("draws a long list over several frames, what needs attention first", async () => {
    const frames: FrameRequestCallback[] = [];
    vi.spyOn(window, "requestAnimationFrame").mockImplementation((draw) => frames.push(draw));
    const rows = () => document.querySelectorAll(".rows > li");
    await openAt("details", { off: new Set(["implicit.access_token"]) });
    expect(rows()).toHaveLength(4);
    expect(rows()[0]).toBe(hook("finding-implicit.access_token"));
    expect(has("items-8-open")).toBe(false);
    for (let turn = 0; turn < 10 && frames.length > 0; turn += 1) {
      frames.shift()?.(0);
      await settle();
    }
    expect(rows().length).toBeGreaterThan(12);
    expect(frames).toEqual([]);
  });

  it("draws a list that comes with the first check over several frames as well", async () => {
    const frames: FrameRequestCallback[] = [];
    vi.spyOn(window, "requestAnimationFrame").mockImplementation((draw) => frames.push(draw));
    const nextFrame = async () => {
      for (const draw of frames.splice(0)) draw(0);
      await settle();
    };
    await fresh();
    await click("check");
    await nextFrame();
    await click("consent-agree");
    await nextFrame();
    expect(has("consent-agree"), "a frame without the dialog").toBe(false);
    expect(document.querySelectorAll(".rows > li"), "and without the list").toHaveLength(0);
    await nextFrame();
    expect(document.querySelectorAll(".rows > li")).toHaveLength(4);
  });

  it("the line of counts says what the rows below it say", async () => {
    await openAt("details", { silent: new Set(["org.exists", "issuer.matches", "grant.implicit"]) });
    await click("check");
    const kinds = ["checked_by_okta", "could_not_check", "waits", "open"];
    const rows = [...document.querySelectorAll<HTMLElement>(".rows > li")];
    for (const kind of kinds) {
      const badges = rows.filter((row) => row.querySelector<HTMLElement>(".badge")?.dataset["kind"] === kind);
      const said = has(`count-${kind}`) ? parseInt(text(`count-${kind}`)) : 0;
      if (kind === "could_not_check") expect(said).toBe(3);
      if (kind !== "open" && kind !== "waits") expect(said).toBe(badges.length);
    }
    expect(text("counts")).not.toMatch(/\d wait\b/);
  });

  it("long evidence breaks inside its row", async () => {
    await openAt("send");
    await click("rail-details");
    const sheet = document.createElement("style");
    sheet.textContent = readFileSync("src/styles/base.css", "utf8");
    document.head.append(sheet);
    const evidence = hook("finding-org.exists").querySelector(".d") as HTMLElement;
    expect(getComputedStyle(evidence).overflowWrap).toBe("anywhere");
    sheet.remove();
  });

  it("goes from a finding to the item that mends it", async () => {
    await openAt("details", { off: new Set(["implicit.access_token"]) });
    await click("go-implicit-access-token");
    expect(document.activeElement).toBe(hook("tick-implicit-access-token"));
  });

  it("a declined finding stays declined and can be undone", async () => {
    await openAt("details", { off: new Set(["implicit.access_token"]) });
    await click("decline-implicit-access-token");
    expect(text("toast")).toContain("Declined: Allow Access Token with implicit grant type");
    expect(hook("finding-implicit.access_token").textContent).toContain("Declined by you. Numero is told.");
    expect(text("finding-implicit.access_token")).not.toContain("is off");
    await click("rail-step6");
    await enter("reason-implicit-access-token", "Our policy forbids it.");
    await click("rail-details");
    expect(text("finding-implicit.access_token")).toContain("Declined by you: Our policy forbids it. Numero is told.");
    await click("rail-step6");
    await click("undecline-implicit-access-token");
    await click("rail-details");
    await click("decline-implicit-access-token");
    await click("toast-undo");
    expect(hook("finding-implicit.access_token").textContent).toContain("Needs attention");
  });

  it("can be stopped while it runs", async () => {
    const waits: (() => void)[] = [];
    const { live } = await fresh({ pause: () => new Promise<void>((resolve) => waits.push(resolve)) });
    await click("check");
    await click("consent-agree");
    waits.splice(0).forEach((go) => go());
    await settle();
    expect(text("progress")).toContain("Asking Okta");
    await click("stop-check");
    waits.splice(0).forEach((go) => go());
    await settle();
    expect(live.journey?.checks.running).toBe(false);
    expect(live.journey?.checks.finished_at).toBeNull();
    expect(has("check")).toBe(true);
  });

  it("says when a value was changed after it", async () => {
    await openAt("details");
    await enter("client-id", "0oaEXAMPLE0000000002");
    expect(text("stale")).toContain("Check again");
  });

  it("the action bar never calls a question without an answer passed", async () => {
    await fresh({ silent: new Set(["org.exists", "callback.registered"]) });
    await click("check");
    await click("consent-agree");
    expect(text("status")).toBe("2 could not be checked");
    expect(text("spoken")).toContain("2 could not be checked");
    expect(hook("continue").classList.contains("primary")).toBe(true);
  });

  it("the action bar never calls a declined setting passed", async () => {
    const { live } = await openAt("details", { off: new Set(["implicit.access_token"]) });
    await live.act((host) => host.enterEmbedLink(live.journey?.credentials.suggested_embed_link ?? ""));
    await click("check");
    await click("decline-implicit-access-token");
    expect(text("status")).toBe("1 declined");
    await click("check");
    expect(text("spoken")).toContain("1 declined");
  });

  it("the action bar names the value that is not there and not the question about it", async () => {
    await openAt("details");
    expect(text("status")).toBe("Embed Link is empty");
  });

  it("the action bar says that a value was changed rather than what the old check had found", async () => {
    await openAt("send", { off: new Set(["implicit.access_token"]) });
    await click("rail-details");
    expect(text("status")).toBe("1 needs attention");
    await enter("client-id", "0oaEXAMPLE0000000002");
    expect(text("status")).toBe("A value was changed, check again");
    await click("continue");
    expect(document.activeElement).toBe(hook("check"));
  });

  it("Continue names what is left and leads to it", async () => {
    await openAt("details", { off: new Set(["implicit.access_token"]) });
    expect(text("status")).toBe("1 needs attention, Embed Link is empty");
    await click("continue");
    expect(document.activeElement).toBe(hook("embed-link"));
  });
});
