import type { PracticeFault, PracticeStart, PracticeView, SeenIn } from "../types";
import { word } from "./words";

function fault(name: string, seen_in: SeenIn): PracticeFault {
  return { name, title: word(`fault.${name}.title`), changes: word(`fault.${name}.changes`), seen_in, on: false };
}

/** A practice org that only looks like one. */
export const PRACTICE: PracticeView = {
  address: "http://127.0.0.1:8462",
  client_id: "0oaPRACTICE000000001",
  client_secret: "PRACTICE-secret-of-no-worth-00000000000000000000000000000000000",
  embed_link: "http://127.0.0.1:8462/home/oidc_client/0oaPRACTICE000000001/aln177a159h7Zf52X0g8",
  started_with: { engine: "identity_engine", empty: false },
  admin: { login: "pat@acme.example", password: "practice-pat", note: "Pat Practice" },
  users: [
    { login: "dana@acme.example", password: "practice-dana", note: "Dana Practice" },
    { login: "noor@acme.example", password: "practice-noor", note: "Noor Practice" },
  ],
  coached: false,
  done: [],
  faults: [
    fault("callback-slash", "checks"),
    fault("secret-wrong", "checks"),
    fault("policy-denies", "sign_in"),
    fault("app-only", "dashboard"),
    fault("pkce-required", "nowhere"),
  ],
};

/** The one that takes its place, one port further. */
export function newPractice(before: PracticeView, start: PracticeStart): PracticeView {
  const address = before.address.replace(/\d+$/, (port) => String(Number(port) + 1));
  return { ...PRACTICE, address, started_with: start };
}
