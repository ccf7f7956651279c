/** What the program behind the window says, in another language than its own English. */
export interface Texts {
  /** By the name of what is said: `item.wildcard.text`. */
  guide: Readonly<Record<string, string>>;
  /** Sentences without a name that the window sees, by their key, with places as `{name}`. */
  said: Readonly<Record<string, string>>;
  /** The same sentences in English, by which they are known again. */
  english: Readonly<Record<string, string>>;
}

/** A sentence of the program in the language of `texts`; one that is not known stays as it is. */
export function said(texts: Texts, sentence: string): string {
  const known = patterns(texts);
  const exact = known.exact.get(sentence);
  if (exact !== undefined) return texts.said[exact] ?? sentence;
  for (const { key, pattern } of known.withPlaces) {
    const places = pattern.exec(sentence)?.groups;
    if (places) return fill(texts.said[key] ?? sentence, places);
  }
  return sentence;
}

interface Patterns {
  exact: Map<string, string>;
  withPlaces: { key: string; pattern: RegExp }[];
}
const made = new WeakMap<Texts, Patterns>();

function patterns(texts: Texts): Patterns {
  const before = made.get(texts);
  if (before) return before;
  const all: Patterns = { exact: new Map(), withPlaces: [] };
  for (const [key, english] of Object.entries(texts.english)) {
    if (!english.includes("{")) all.exact.set(english, key);
    else all.withPlaces.push({ key, pattern: pattern(english) });
  }
  made.set(texts, all);
  return all;
}

/** `{n} characters.` becomes `^(?<n>.+?) characters\.$`. */
function pattern(english: string): RegExp {
  const escaped = english.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`, "s");
}

function fill(text: string, places: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}
