import { describe, expect, it } from "vitest";
import { click, enter, has, hook, openAt, openWindow, settle, text } from "../../testing/window";

it("shows what Numero gets, with the secret masked", async () => {
  await openAt("send");
  expect(text("contents")).toContain("0oaEXAMPLE0000000001");
  expect(text("contents")).toContain("64 characters, hidden");
  expect(document.documentElement.outerHTML).not.toContain("EXAMPLE-not-real");
  expect(hook("fingerprint").querySelectorAll("span")).toHaveLength(6);
});

it("names what is missing, and sealing without it leads there", async () => {
  await openWindow();
  await click("practise");
  await click("rail-send");
  expect(text("missing")).toContain("Client ID");
  await click("seal");
  expect(document.activeElement).toBe(hook("missing"));
  expect(has("failure") || has("sealed")).toBe(false);
  await click("fill-in");
  expect(has("client-id")).toBe(true);
});

it("seals, and shows the file, its hash in groups and six numbered words", async () => {
  await openAt("send");
  await click("seal");
  expect(text("sealed-path")).toBe("/home/dana/Documents/numero-okta-7k3mq2vd.age");
  expect(hook("sha256").querySelectorAll("span")).toHaveLength(8);
  expect(hook("sha256").textContent.trim()).toBe(hook("sha256").dataset["value"]);
  expect([1, 2, 3, 4, 5, 6].map((n) => text(`word-${n}`))).toEqual([
    "snowcap",
    "letterhead",
    "tiger",
    "barbecue",
    "willow",
    "telephone",
  ]);
  expect(hook("rail-send").dataset["state"]).toBe("proven");
});

it("a practice file is marked", async () => {
  await openWindow();
  await click("practise");
  await click("rail-details");
  await click("fill-practice");
  await click("rail-send");
  await click("seal");
  expect(text("sealed")).toContain("PRACTICE");
  expect(text("sealed-path")).toContain("numero-okta-practice-");
});

it("says when the values have changed since", async () => {
  await openAt("send");
  await click("seal");
  await click("rail-details");
  await enter("client-id", "0oaEXAMPLE0000000002");
  await click("rail-send");
  expect(text("out-of-date")).toBe("Values changed, seal again.");
  expect(hook("rail-send").dataset["state"]).toBe("needs_attention");
});

it("saves the evidence report and shows where", async () => {
  const { host } = await openAt("send");
  await click("save-report");
  expect(text("report-path")).toContain("numero-okta-report-");
  await click("reveal-report");
  await click("seal");
  await click("reveal-package");
  await click("copy-sha256");
  expect(host.calls).toEqual(expect.arrayContaining(["revealReport", "revealPackage", "copyText"]));
});

it("Finish is asked twice while nothing is sealed", async () => {
  await openAt("send");
  await click("finish");
  expect(text("screen-title")).toBe("Send to Numero");
  expect(document.activeElement).toBe(hook("seal"));
  await click("continue-anyway");
  expect(text("screen-title")).toBe("Not done yet");
});

describe("an end without a sealed file", () => {
  it("is not called done, says what is missing, and leads to it", async () => {
    const { live } = await openAt("details");
    await live.act((host) => host.goTo("done"));
    await settle();
    expect(text("screen-title")).toBe("Not done yet");
    expect(document.querySelector("main")?.textContent).toContain("No file is sealed");
    expect(text("unfinished")).toContain("Fill in Embed Link");
    expect(text("unfinished")).toContain("Seal the file");
    await click("unfinished-go");
    expect(text("screen-title")).toBe("Details and checks");
  });

  it("leads to sealing where all values are there", async () => {
    const { live } = await openAt("send");
    await live.act((host) => host.goTo("done"));
    await settle();
    expect(text("unfinished")).not.toContain("Fill in");
    await click("unfinished-go");
    expect(text("screen-title")).toBe("Send to Numero");
  });

  it("counts a file with older values as none", async () => {
    const { live } = await openAt("send");
    await click("seal");
    await live.act((host) => host.enterClientId("0oaEXAMPLE0000000002"));
    await live.act((host) => host.goTo("done"));
    await settle();
    expect(text("screen-title")).toBe("Not done yet");
    expect(text("unfinished")).toContain("Seal the file again");
  });
});

it("six words that cannot be read are asked for again", async () => {
  const refused = new Set(["phrase"]);
  await openAt("send", { refused });
  await click("seal");
  expect(has("phrase")).toBe(false);
  refused.clear();
  await click("phrase-retry");
  expect(has("phrase")).toBe(true);
});

it("the end forgets the secret and the words once it is agreed to, and leads back to the start", async () => {
  const { host } = await openAt("send");
  await click("seal");
  await click("finish");
  expect(text("screen-title")).toBe("Done");
  expect(has("unfinished")).toBe(false);
  expect(text("summary")).toContain("numero-okta-7k3mq2vd.age");
  await click("forget-secret");
  expect(host.calls).not.toContain("forgetSecret");
  await click("dialog-cancel");
  expect(host.calls).not.toContain("forgetSecret");
  expect(has("forget-secret")).toBe(true);
  await click("forget-secret");
  await click("forget-agree");
  expect(document.activeElement, "the button is gone").toBe(document.getElementById("kept"));
  expect(has("secret-gone")).toBe(true);
  await click("rail-send");
  expect(has("phrase")).toBe(false);
  await click("home");
  expect(text("screen-title")).toBe("Connect Okta to Numero");
});
