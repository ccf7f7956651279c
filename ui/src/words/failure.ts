import type { FailureView } from "../host/types";
import { m } from "../messages/messages";

/** The one failure that the window names itself: an answer it does not know. */
export function unknownAnswer(detail: string): FailureView {
  return {
    code: "window_call_failed",
    title: m.failure_unknown_title(),
    what: m.failure_unknown_what(),
    now: m.failure_unknown_now(),
    detail,
  };
}
