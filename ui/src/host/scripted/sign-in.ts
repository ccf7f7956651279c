import type { SignInResultView, TimelineView } from "../types";
import { notAssigned } from "./explaining";
import { CALLBACK, type Memory } from "./model";
import { failure, sentence, word } from "./words";

export function ownResult(memory: Memory, address: string | null, at: string): SignInResultView {
  const line = (title: string, reason: string, state: TimelineView["state"] = "done") => ({
    title,
    reason,
    at: state === "waiting" ? null : at,
    state,
  });
  const issued = Math.floor(Date.parse(at) / 1000);
  const opened = line(sentence("moment.browser_opened"), sentence("moment.fresh"));
  if (address?.startsWith(CALLBACK) && address.includes("error=access_denied")) {
    const said = "access_denied: User is not assigned to the client application.";
    return {
      passed: false,
      at,
      stale: false,
      claims: [],
      refresh_token: false,
      failure: failure("sign_in_refused", said),
      explained: notAssigned(),
      timeline: [opened, line(sentence("moment.address_read"), word("failure.sign_in_refused.title"), "failed")],
    };
  }
  if (address !== null && !address.startsWith(CALLBACK)) {
    return {
      passed: false,
      at,
      stale: false,
      claims: [],
      refresh_token: false,
      failure: failure("callback_refused"),
      explained: null,
      timeline: [
        opened,
        line(sentence("moment.address_read"), word("failure.callback_refused.title"), "failed"),
        line(sentence("moment.code_exchanged"), "", "waiting"),
      ],
    };
  }
  return {
    passed: true,
    at,
    stale: false,
    claims: [
      { name: "iss", value: memory.org.address, note: sentence("claim.is_org"), good: true },
      { name: "aud", value: memory.clientId, note: sentence("claim.is_client"), good: true },
      { name: "sub", value: "00uEXAMPLE0000000001", note: sentence("claim.user_id"), good: false },
      { name: "email", value: "dana@acme.example", note: sentence("claim.present"), good: true },
      { name: "name", value: "Dana Example", note: sentence("claim.present"), good: true },
      { name: "preferred_username", value: "dana@acme.example", note: sentence("claim.present"), good: true },
      { name: "nonce", value: sentence("claim.same_as_sent"), note: sentence("claim.matches"), good: true },
      { name: "exp", value: String(issued + 3600), note: sentence("claim.not_expired"), good: true },
      { name: "auth_time", value: String(issued - 60), note: "", good: false },
      { name: "iat", value: String(issued), note: "", good: false },
      { name: "ver", value: "1", note: "", good: false },
    ],
    refresh_token: true,
    failure: null,
    explained: null,
    timeline: [
      opened,
      line(sentence("moment.address_picked_up"), sentence("moment.state_matches")),
      line(sentence("moment.code_exchanged"), sentence("moment.code_once")),
      line(sentence("moment.id_token_verified"), sentence("moment.id_token_rules")),
      line(sentence("moment.refresh_token_issued"), sentence("moment.not_shown")),
      line(sentence("moment.tokens_revoked"), sentence("moment.from_memory")),
    ],
  };
}

export function dashboardResult(memory: Memory, address: string | null, at: string): SignInResultView {
  const fits =
    address === null ||
    (address.startsWith(CALLBACK) && address.includes(`iss=${encodeURIComponent(memory.org.address)}`));
  return {
    passed: fits,
    at,
    stale: false,
    claims: [],
    refresh_token: false,
    failure: fits ? null : failure("launch_refused"),
    explained: null,
    timeline: [
      {
        title: sentence("moment.callback_reached"),
        reason: fits ? sentence("moment.with_iss") : word("failure.launch_refused.title"),
        at,
        state: fits ? "done" : "failed",
      },
    ],
  };
}
