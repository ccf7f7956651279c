import { writtenAs } from "../kit/locale.svelte";
import { overwriteGetLocale, type Locale } from "../messages/runtime";
import { HAS_PSEUDO, load } from "./catalogues";
import { Translation } from "./translated";

/** Each under its own name. */
export const LANGUAGES: readonly { id: Locale; name: string }[] = [
  { id: "en", name: "English" },
  { id: "de", name: "Deutsch" },
  { id: "fr", name: "Français" },
  ...(HAS_PSEUDO ? [{ id: "en-XA" as const, name: "Pseudo" }] : []),
];

/** English writes its dates the British way, as its words are spelt. */
const WRITTEN_AS: Record<Locale, string> = { en: "en-GB", de: "de-DE", fr: "fr-FR", "en-XA": "en-GB" };

/** The language of the window. Whatever asks for a message follows it. */
class Language {
  current = $state<Locale>("en");
  /** For what the program behind the window says; `null`: it says it in this language. */
  translation = $state.raw<Translation | null>(null);
  #wanted: Locale = "en";
  #chosen = false;

  /** Shows what was chosen before; `null`: the system's language. */
  begin(kept: Locale | null, system: readonly string[]): Promise<void> {
    this.#chosen = kept !== null;
    return this.show(kept ?? firstSpoken(system));
  }

  /** Goes with the system's language until one is chosen. */
  async follow(system: readonly string[]): Promise<void> {
    if (!this.#chosen) await this.show(firstSpoken(system));
  }

  choose(locale: Locale): Promise<void> {
    this.#chosen = true;
    return this.show(locale);
  }

  async show(locale: Locale): Promise<void> {
    this.#wanted = locale;
    const texts = await load(locale);
    // Another one was chosen while this one was on its way.
    if (this.#wanted !== locale) return;
    this.translation = texts && new Translation(texts);
    this.current = locale;
    writtenAs.tag = WRITTEN_AS[locale];
    document.documentElement.lang = locale;
  }
}

export const language = new Language();
overwriteGetLocale(() => language.current);

/** The first of the system's languages that the window speaks, else English. */
export function firstSpoken(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const found = LANGUAGES.find(({ id }) => id === tag.toLowerCase().split("-")[0]);
    if (found) return found.id;
  }
  return "en";
}
