import { render } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, it, vi } from "vitest";
import Address from "./Address.svelte";
import Dialog from "./Dialog.svelte";
import Host from "./Host.svelte";
import Rich from "./Rich.svelte";
import { pace, withNextFrame } from "./frame";
import { labels, subject } from "./rich";
import { writtenAs } from "./locale.svelte";
import { day, decimal } from "./when";

describe("rich text", () => {
  const under = [
    { kind: "text", text: "Under " },
    { kind: "label", text: "Core grants" },
    { kind: "text", text: ", tick " },
    { kind: "label", text: "Refresh Token" },
  ] as const;

  it("marks Okta's labels and leaves the words as they are", () => {
    const { container } = render(Rich, { spans: under });
    expect(container.textContent).toBe("Under Core grants, tick Refresh Token");
    expect([...container.querySelectorAll("b.ui")].map((label) => label.textContent)).toEqual([
      "Core grants",
      "Refresh Token",
    ]);
  });

  it("never reads data as markup", () => {
    const { container } = render(Rich, { spans: [{ kind: "text", text: "<img src=x onerror=alert(1)>" }] });
    expect(container.querySelector("img")).toBeNull();
    expect(container.textContent).toBe("<img src=x onerror=alert(1)>");
  });

  it("joins the labels of a path with a chevron that is also read out", () => {
    const { container } = render(Rich, { spans: [{ kind: "path", text: ["General", "General Settings"] }] });
    expect(container.textContent).toBe("General > General Settings");
    expect(container.querySelectorAll("svg")).toHaveLength(1);
  });

  it("knows what an instruction is about", () => {
    expect(subject(under)).toBe("Refresh Token");
    expect(subject([under[1], { kind: "text", text: ", enter:" }])).toBe("Core grants");
    expect(labels(under)).toEqual(["Core grants", "Refresh Token"]);
  });
});

it("an address breaks after single slashes only and keeps every letter", () => {
  const { container } = render(Address, { value: "https://acme-example.okta.com/home/oidc_client" });
  expect(container.textContent).toBe("https://acme-example.okta.com/home/oidc_client");
  expect(container.querySelectorAll("wbr")).toHaveLength(2);
});

it("a host breaks between the org and the domain and never at a hyphen, as far as a part fits a line", () => {
  const whole = (value: string) => {
    const { container } = render(Host, { value });
    expect(container.textContent).toBe(value);
    return [...container.querySelectorAll("bdi.whole")].map((part) => part.textContent);
  };
  expect(whole("acme-example.okta.com")).toEqual(["acme-example.", "okta.com"]);
  expect(whole("127.0.0.1:8462")).toEqual(["127.0.0.1:8462"]);
  expect(whole(`${"a-long-name-".repeat(3)}x.okta.com`)).toEqual(["okta.com"]);
});

it("a dialog that goes gives the focus back to where it was", async () => {
  const before = document.createElement("button");
  document.body.append(before);
  before.focus();
  const { unmount } = render(Dialog, { title: "Go?", text: "", keep: "Stay", act: "Go", onclose: () => undefined });
  const keep = document.querySelector<HTMLElement>('[data-test="dialog-cancel"]');
  keep?.focus();
  unmount();
  await tick();
  expect(document.activeElement).toBe(before);
  before.remove();
});

it("a page that was just drawn rests before the next frame, and the first one waits for nothing", () => {
  const frames: FrameRequestCallback[] = [];
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((draw) => frames.push(draw));
  vi.useFakeTimers();
  pace.rest = 40;
  try {
    const drawn: string[] = [];
    withNextFrame(() => drawn.push("first"));
    expect(frames).toHaveLength(1);
    frames.shift()?.(0);
    withNextFrame(() => drawn.push("second"));
    vi.advanceTimersByTime(39);
    expect([drawn, frames]).toEqual([["first"], []]);
    vi.advanceTimersByTime(2);
    frames.shift()?.(0);
    expect(drawn).toEqual(["first", "second"]);
  } finally {
    pace.rest = 0;
    vi.useRealTimers();
  }
});

describe("a day", () => {
  const now = new Date(2026, 8, 14, 12, 0);
  it.each([
    [new Date(2026, 8, 14, 10, 46), "Today 10:46"],
    [new Date(2026, 8, 11, 16, 5), "Friday 16:05"],
    [new Date(2026, 7, 3, 9, 0), "3 Aug 2026"],
  ])("%s reads %s", (at, words) => expect(day(at.toISOString(), now)).toBe(words));
  it.each([
    ["de-DE", "Heute 10:46", "Freitag 16:05", "3. Aug. 2026", "1,2"],
    ["fr-FR", "Aujourd’hui 10:46", "Vendredi 16:05", "3 août 2026", "1,2"],
  ])("in %s reads %s, %s, %s", (tag, ...words) => {
    writtenAs.tag = tag;
    const read = [new Date(2026, 8, 14, 10, 46), new Date(2026, 8, 11, 16, 5), new Date(2026, 7, 3, 9, 0)];
    expect([...read.map((at) => day(at.toISOString(), now)), decimal(1.23)]).toEqual(words);
    writtenAs.tag = "en-GB";
  });
  it("that cannot be read stays as it is", () => expect(day("yesterday?", now)).toBe("yesterday?"));
});
