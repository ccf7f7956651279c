import { describe, expect, it, vi } from "vitest";
import { Live } from "./live.svelte";
import { scriptedHost } from "./scripted";
import type { JourneyView } from "./types";

describe("the live view", () => {
  it("keeps what is newest when answers overtake each other", async () => {
    const scripted = scriptedHost(new URLSearchParams());
    const held: (() => void)[] = [];
    const answer = scripted.tick.bind(scripted);
    // The first answer is held back until the second one has arrived.
    scripted.tick = async (...asked) => {
      const view = await answer(...asked);
      if (held.length === 0) await new Promise<void>((go) => held.push(go));
      return view;
    };
    const live = new Live(scripted);
    await live.act((host) => host.beginJourney("acme-example.okta.com"));
    const first = live.act((host) => host.tick("open-applications", true));
    while (held.length === 0) await Promise.resolve();
    await live.act((host) => host.tick("create-app-integration", true));
    held[0]?.();
    await first;
    const ticked = live.journey?.items.filter((item) => item.ticked).map((item) => item.id);
    expect(ticked).toEqual(["open-applications", "create-app-integration"]);
  });

  it("keeps what happened in a journey before the call that opens it was answered", async () => {
    const scripted = scriptedHost(new URLSearchParams());
    let tell: (journey: JourneyView) => void = () => undefined;
    scripted.onJourney = (told) => {
      tell = told;
      return () => true;
    };
    const answer = scripted.beginJourney.bind(scripted);
    scripted.beginJourney = async (input) => {
      const view = await answer(input);
      const found = { ...view.org, found: { state: "found" as const, failure: null } };
      tell({ ...view, org: found, revision: view.revision + 1 });
      return view;
    };
    const live = new Live(scripted);
    await live.act((host) => host.beginJourney("acme-example.okta.com"));
    expect(live.journey?.org.found.state).toBe("found");
  });

  it("draws the newest of what comes between two frames, and nothing else", async () => {
    const frames: FrameRequestCallback[] = [];
    vi.spyOn(window, "requestAnimationFrame").mockImplementation((draw) => frames.push(draw));
    const scripted = scriptedHost(new URLSearchParams());
    let tell: (journey: JourneyView) => void = () => undefined;
    scripted.onJourney = (told) => {
      tell = told;
      return () => true;
    };
    const live = new Live(scripted);
    const begun = await live.act((host) => host.beginJourney("acme-example.okta.com"));
    const drawn = vi.spyOn(live, "journey", "set");
    const at = (n: number) => ({ ...begun, revision: (begun?.revision ?? 0) + n, saved_at: String(n) }) as JourneyView;
    for (const n of [1, 2, 3]) tell(at(n));
    expect([frames.length, drawn.mock.calls.length]).toEqual([1, 0]);
    frames[0]?.(0);
    expect(drawn.mock.calls.map(([journey]) => journey?.saved_at)).toEqual(["3"]);
    tell(at(4));
    expect(frames).toHaveLength(2);
  });

  it("takes what it hears at once while the window is not seen", async () => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const frame = vi.spyOn(window, "requestAnimationFrame");
    const live = new Live(scriptedHost(new URLSearchParams("pause=0")));
    await live.act((host) => host.beginJourney("acme-example.okta.com"));
    await vi.waitFor(() => expect(live.journey?.org.found.state).toBe("found"));
    expect(frame).not.toHaveBeenCalled();
  });
});
