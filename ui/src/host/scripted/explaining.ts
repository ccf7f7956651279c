import { clicksOf, sentence, word } from "./words";
import type { ExplanationView } from "../types";
import type { Program } from "./program";

/** A dictionary of three: a person without access, a code alone, and anything else. */
export function explaining(program: Program) {
  return {
    async explain(text: string): Promise<ExplanationView> {
      program.called("explain");
      const read = program.callSince ? "" : text.trim().replace(/(\bhttps?:\/\/[^\s?#]+)[?#]\S*/gu, "$1?…");
      if (text.trim() === "") return { certainty: "nothing", answer: null, caution: null, read };
      if (/not[ +]assigned/u.test(text)) return { certainty: "known", answer: notAssigned(), caution: null, read };
      if (/access_denied/u.test(text)) {
        const caution = sentence("explain.code_only");
        return { certainty: "code_only", answer: answer("refused_without_reason", true), caution, read };
      }
      return { certainty: "unknown", answer: answer("unknown", false), caution: null, read };
    },
  };
}

export function notAssigned() {
  return answer("user_not_assigned", true);
}

function answer(id: string, access: boolean): NonNullable<ExplanationView["answer"]> {
  const key = `explain.${id}`;
  return {
    key,
    title: word(`${key}.title`),
    what: word(`${key}.what`),
    now: null,
    place: access ? [{ kind: "label", text: "Assignments" }] : [],
    clicks: clicksOf(key),
    items: access ? [{ id: "controlled-access", step: 5 }] : [],
    mender: access ? "okta_admin" : null,
    mended_by: access ? word("explain.mender.okta_admin") : "",
  };
}
