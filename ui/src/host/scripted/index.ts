import { SCREENS } from "../screens";
import type { Screen } from "../types";
import { LANGUAGES } from "../../words/language.svelte";
import { ScriptedHost } from "./host";
import { damagedJourney, journeyAt, plainScript } from "./scenes";

/** `?at=step5` lists a journey that stands there, `&off=grant.implicit` and `&silent=…` bend its answers. */
export function scriptedHost(query: URLSearchParams): ScriptedHost {
  const list = (name: string) => new Set((query.get(name) ?? "").split(",").filter((word) => word !== ""));
  const at = SCREENS.find((screen): screen is Screen => screen === query.get("at"));
  const off = list("off");
  return new ScriptedHost({
    ...plainScript(),
    now: () => new Date(),
    pause: () => new Promise((resolve) => setTimeout(resolve, Number(query.get("pause") ?? 250))),
    off,
    silent: list("silent"),
    refused: list("refused"),
    kept: at ? [journeyAt(at, off)] : [],
    language: LANGUAGES.find(({ id }) => id === query.get("lang"))?.id,
    damaged: query.has("damaged") ? [damagedJourney()] : [],
    package: { practice: query.has("practice") },
  });
}

export { presenterFrom as scriptedPresenter } from "./presenter";
