import type { SignInResultView, TimelineView } from "../types";
import { CALLBACK, type Memory } from "./model";
import { failure } from "./values";

export function ownResult(memory: Memory, address: string | null, at: string): SignInResultView {
  const line = (title: string, reason: string, state: TimelineView["state"] = "done") => ({
    title,
    reason,
    at: state === "waiting" ? null : at,
    state,
  });
  const issued = Math.floor(Date.parse(at) / 1000);
  const opened = line("Sign-in page opened", "Fresh state, nonce and PKCE challenge");
  if (address !== null && !address.startsWith(CALLBACK)) {
    return {
      passed: false,
      at,
      stale: false,
      claims: [],
      refresh_token: false,
      failure: failure(
        "callback_foreign",
        "This is another address",
        "The address does not start with Numero’s callback.",
        "Copy the address that the browser ended on, or launch again.",
      ),
      timeline: [
        opened,
        line("Address read", "Not Numero’s callback", "failed"),
        line("Code exchanged", "Waits for the address", "waiting"),
      ],
    };
  }
  return {
    passed: true,
    at,
    stale: false,
    claims: [
      { name: "iss", value: memory.org.address, note: "Is your org", good: true },
      { name: "aud", value: memory.clientId, note: "Is the Client ID", good: true },
      { name: "sub", value: "00uEXAMPLE0000000001", note: "Okta user id", good: false },
      { name: "email", value: "dana@acme.example", note: "Present", good: true },
      { name: "name", value: "Dana Example", note: "Present", good: true },
      { name: "preferred_username", value: "dana@acme.example", note: "Present", good: true },
      { name: "nonce", value: "Same as sent", note: "Matches", good: true },
      { name: "exp", value: String(issued + 3600), note: "Not expired", good: true },
      { name: "auth_time", value: String(issued - 60), note: "", good: false },
      { name: "iat", value: String(issued), note: "", good: false },
      { name: "ver", value: "1", note: "", good: false },
    ],
    refresh_token: true,
    failure: null,
    timeline: [
      opened,
      line("Address read", "app.numero.io, state matches"),
      line("Code exchanged", "Works once, for five minutes, only here"),
      line("ID token verified", "Signature, iss, aud, nonce, exp"),
      line("Refresh token issued", "offline_access was granted"),
      line("Tokens revoked", "And cleared from memory"),
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
    failure: fits
      ? null
      : failure(
          "dashboard_launch_foreign",
          "This is not the launch from your org",
          "The address does not name your org as the issuer.",
          "Open the Embed Link again and copy the address that the browser ends on.",
        ),
    timeline: [
      { title: "Embed Link opened", reason: memory.org.host, at, state: "done" },
      {
        title: "Callback reached",
        reason: fits ? "With iss, and it is your org" : "Without your org as iss",
        at,
        state: fits ? "done" : "failed",
      },
    ],
  };
}
