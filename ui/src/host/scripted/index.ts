import { SCREENS } from "../screens";
import type { Screen } from "../types";
import { LANGUAGES } from "../../words/language.svelte";
import type { Host } from "../host";
import { scripted } from "./host";
import { colleaguesFile, damagedJourney, journeyAt, manyJourneys, NO_ANSWER, plainScript } from "./scenes";

/**
 * `?at=step5` lists a journey that stands there, `&off=grant.implicit` and `&silent=…` bend its answers. `many=12` lists that
 * many, `found=no_answer` is what asking an org leads to, `file=acme-example.okta.com` is whose progress file is chosen.
 */
export function scriptedHost(query: URLSearchParams): Host {
  const list = (name: string) => new Set((query.get(name) ?? "").split(",").filter((word) => word !== ""));
  const at = SCREENS.find((screen): screen is Screen => screen === query.get("at"));
  const off = list("off");
  return scripted({
    ...plainScript(),
    now: () => new Date(),
    pause: () => new Promise((resolve) => setTimeout(resolve, Number(query.get("pause") ?? 250))),
    off,
    silent: list("silent"),
    refused: list("refused"),
    language: LANGUAGES.find(({ id }) => id === query.get("lang"))?.id,
    kept: [...(at ? [journeyAt(at, off)] : []), ...manyJourneys(Number(query.get("many") ?? 0))],
    found:
      {
        found: { state: "found", failure: null } as const,
        not_okta: { state: "not_okta", failure: null } as const,
        no_answer: NO_ANSWER,
      }[query.get("found") ?? "found"] ?? NO_ANSWER,
    file: query.has("file") ? colleaguesFile(query.get("file") ?? "") : null,
    damaged: query.has("damaged") ? [damagedJourney()] : [],
    package: { practice: query.has("practice") },
  });
}

export { presenterFrom as scriptedPresenter } from "./presenter";
