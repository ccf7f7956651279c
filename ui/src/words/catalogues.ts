import * as en from "../messages/messages/en";
import { getLocale, type Locale } from "../messages/runtime";
import type { Texts } from "./texts";

type Catalogue = typeof en;

/** The catalogues of the window's own words, as they arrive. */
const arrived: Partial<Record<Locale, Catalogue>> = { en };

/** The catalogue of the language that is spoken; the build has every message ask it. */
export function spoken(): Catalogue {
  return arrived[getLocale()] ?? en;
}

/** The pseudo-language is for development and tests: no release has it. */
export const HAS_PSEUDO = import.meta.env.MODE !== "production";

/** Fetches what a language needs; `null`: the program behind the window speaks it itself. */
export async function load(locale: Locale): Promise<Texts | null> {
  if (locale === "de") {
    const [words, guide, said, english] = await Promise.all([
      import("../messages/messages/de"),
      import("../../messages/rust/guide.de.json"),
      import("../../messages/rust/said.de.json"),
      import("../../messages/rust/said.en.json"),
    ]);
    arrived.de = words;
    return { guide: guide.default, said: said.default, english: english.default };
  }
  if (locale === "fr") {
    const [words, guide, said, english] = await Promise.all([
      import("../messages/messages/fr"),
      import("../../messages/rust/guide.fr.json"),
      import("../../messages/rust/said.fr.json"),
      import("../../messages/rust/said.en.json"),
    ]);
    arrived.fr = words;
    return { guide: guide.default, said: said.default, english: english.default };
  }
  if (HAS_PSEUDO && locale === "en-XA") {
    const [words, guide, said, english] = await Promise.all([
      import("../messages/messages/en-XA"),
      import("../../messages/rust/guide.en-XA.json"),
      import("../../messages/rust/said.en-XA.json"),
      import("../../messages/rust/said.en.json"),
    ]);
    arrived["en-XA"] = words;
    return { guide: guide.default, said: said.default, english: english.default };
  }
  return null;
}
