import { describe, expect, it } from "vitest";
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
});
