import guide from "../../../messages/rust/guide.en.json";
import said from "../../../messages/rust/said.en.json";
import { rich } from "../../kit/rich";
import type { FailureView, Rich } from "../types";

// The scripted host says what the real one says, word for word.
const named: Readonly<Record<string, string>> = guide;

export function word(key: string): string {
  const text = named[key];
  if (text === undefined) throw new Error(`the program behind the window says nothing under ${key}`);
  return text;
}

export function sentence(key: keyof typeof said, places: Record<string, string | number> = {}): string {
  return said[key].replace(/\{(\w+)\}/g, (_, name: string) => String(places[name]));
}

export function failure(code: string, detail: string | null = null): FailureView {
  const of = (part: string) => word(`failure.${code}.${part}`);
  return { code, title: of("title"), what: of("what"), now: of("now"), detail };
}

/** The numbered clicks that mend a failed check. */
export function clicks(check: string): Rich[] {
  return clicksOf(`finding.${check}`);
}

/** The same of anything that has some. */
export function clicksOf(key: string): Rich[] {
  const all: Rich[] = [];
  for (let n = 1; named[`${key}.click.${n}`] !== undefined; n += 1) all.push(rich(word(`${key}.click.${n}`)));
  return all;
}
