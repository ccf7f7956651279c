import type { OpenedView, WordMark } from "../host/types";
import { m } from "../messages/messages";

/** What is said under a word; nothing where nothing is told. */
export const markText: Record<WordMark, () => string> = {
  untold: () => "",
  missing: m.opening_word_missing,
  not_a_word: m.opening_word_unknown,
  out_of_place: m.opening_word_elsewhere,
  right: () => "",
  not_in_this_file: m.opening_word_differs,
};

/** So many readings that did not match are no accident. */
const TOO_MANY = 3;

/** What the last comparison means, in a sentence or two. */
export function comparison({ caller, marks, attempts }: OpenedView): string {
  if (caller === "matched") return m.opening_matched();
  if (marks.includes("not_a_word") || marks.includes("out_of_place")) return m.opening_not_words();
  if (marks.includes("missing")) return m.opening_incomplete();
  if (attempts === 0) return "";
  const differ = marks.filter((mark) => mark === "not_in_this_file").length;
  const what = differ > 0 ? m.opening_misheard({ n: differ }) : m.opening_other_file();
  return attempts >= TOO_MANY ? `${what} ${m.opening_call_back({ n: attempts })}` : what;
}
