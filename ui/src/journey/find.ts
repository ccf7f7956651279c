import type { Guide, ItemId, JourneyView, Screen, Step } from "../host/types";
import { SCREENS, stepScreen } from "../host/screens";
import { labels, plain } from "../kit/rich";
import { m } from "../messages/messages";
import type { Locale } from "../messages/runtime";
import { LANGUAGES } from "../words/language.svelte";
import { screenNames, type AppScreen, type Words } from "../words/names";

/** Something that can be gone to, or done. */
export interface Found {
  id: string;
  text: string;
  /** Where it is. */
  where: string;
  /** Of `text`, where it is not the window's. */
  lang?: string;
  goes: { screen: Screen; item?: ItemId } | { action: Action };
}

export type Action =
  | "open_in_okta"
  | "call"
  | "presenter"
  | "theme"
  | "shortcuts"
  | "about"
  | "save_progress"
  | "explain"
  | "home"
  | Locale;

const actionNames: Record<Exclude<Action, Locale>, Words> = {
  open_in_okta: m.find_action_open_in_okta,
  call: m.find_action_call,
  presenter: m.find_action_presenter,
  theme: m.find_action_theme,
  shortcuts: m.find_action_shortcuts,
  about: m.find_action_about,
  save_progress: m.progress_save,
  explain: m.explain_title,
  home: m.find_action_home,
};

interface Entry extends Found {
  /** All that a person may type for it, in small letters. */
  known: string;
}

/** Screens, items and actions, in the order of the journey. */
export function entries(guide: Guide, journey: JourneyView, call = false): Entry[] {
  return [
    ...SCREENS.flatMap((screen) => screenEntries(guide, journey, screen)),
    ...actionEntries(journey, call),
    ...languageEntries(),
  ];
}

/** Those that hold every word that was typed: what begins with it first, then what says all of it itself. */
export function search(all: readonly Entry[], typed: string): Found[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const first = wanted[0];
  if (first === undefined) return all.filter(({ goes }) => "action" in goes || goes.item === undefined);
  const hits = all.filter(({ known }) => wanted.every((word) => known.includes(word)));
  const rank = ({ text, where }: Entry) => {
    const own = text.toLowerCase();
    if (where.toLowerCase() === wanted.join(" ")) return -1;
    if (own.startsWith(first)) return 0;
    return wanted.every((word) => own.includes(word)) ? 1 : 2;
  };
  return hits.toSorted((one, other) => rank(one) - rank(other));
}

function screenEntries(guide: Guide, journey: JourneyView, screen: Screen): Entry[] {
  const step = guide.steps.find(({ number }) => number < 9 && stepScreen(number) === screen);
  if (step) {
    const text = step.title;
    const where = m.step_n({ n: step.number });
    return [
      { id: screen, text, where, goes: { screen }, known: small(text, where, step.short) },
      ...itemEntries(step, journey),
    ];
  }
  const text = screenNames[screen as AppScreen]();
  const share = screen === "details" ? guide.steps.find(({ number }) => number === 9) : undefined;
  const names = share?.items.flatMap((item) => labels(item.text)) ?? [];
  return [{ id: screen, text, where: m.find_screen(), goes: { screen }, known: small(text, ...names) }];
}

function itemEntries(step: Step, journey: JourneyView): Entry[] {
  const visible = step.items.filter(({ id }) => journey.items.some((view) => view.id === id && view.visible));
  return visible.map((item, at) => {
    const text = plain(item.text);
    const where = m.find_item({ step: step.number, n: at + 1 });
    const more = [item.note, item.older_console].flatMap((spans) => (spans ? labels(spans) : []));
    const choices = item.choices.map((choice) => choice.label);
    return {
      id: item.id,
      text,
      where,
      goes: { screen: stepScreen(step.number), item: item.id },
      known: small(text, where, item.value ?? "", ...more, ...choices),
    };
  });
}

function actionEntries(journey: JourneyView, call: boolean): Entry[] {
  const inStep = /^step\d$/.test(journey.screen) || journey.screen === "details";
  const always: Exclude<Action, Locale>[] = [
    "call",
    "presenter",
    "theme",
    "shortcuts",
    "about",
    "save_progress",
    "explain",
    "home",
  ];
  const actions: Exclude<Action, Locale>[] = inStep ? ["open_in_okta", ...always] : always;
  return actions.map((action) => {
    const text = action === "call" && call ? m.find_action_call_end() : actionNames[action]();
    return { id: action, text, where: m.find_action(), goes: { action }, known: small(text, m.find_action()) };
  });
}

/** Each is found under its own name, and under the word for language in any of them. */
function languageEntries(): Entry[] {
  return LANGUAGES.map(({ id, name }) => ({
    id: `language-${id}`,
    text: name,
    where: m.find_language(),
    lang: id,
    goes: { action: id },
    known: small(name, m.find_language(), "language", "sprache", "langue"),
  }));
}

function small(...texts: string[]): string {
  return texts.join(" ").toLowerCase();
}
