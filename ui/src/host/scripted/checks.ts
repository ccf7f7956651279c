import type { FindingView, ItemId } from "../types";
import { clicks, sentence, word } from "./words";

interface Scripted {
  check: string;
  item: ItemId;
  step: number;
  evidence: string;
  /** What Okta answers when the setting is off, and where it is mended. */
  off: { evidence: string; where: string[] };
  needsSecret?: boolean;
}

export const SCRIPTED_CHECKS: Scripted[] = [
  {
    check: "org.exists",
    item: "sign-in-as-admin",
    step: 1,
    evidence: "Identity Engine",
    off: { evidence: "404 page not found", where: [] },
  },
  {
    check: "issuer.matches",
    item: "client-id",
    step: 9,
    evidence: "",
    off: { evidence: "the issuer is `https://id.acme.example` instead of `https://acme-example.okta.com`", where: [] },
  },
  {
    check: "client.known",
    item: "client-id",
    step: 9,
    evidence: "",
    off: { evidence: "Invalid value for 'client_id' parameter.", where: ["General", "Client Credentials"] },
  },
  {
    check: "callback.registered",
    item: "sign-in-redirect-uri",
    step: 5,
    evidence: "",
    off: {
      evidence: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings",
      where: ["General", "General Settings"],
    },
  },
  {
    check: "secret.accepted",
    item: "client-secret",
    step: 9,
    evidence: "",
    off: {
      evidence: "invalid_client: The client secret supplied for a confidential client is invalid.",
      where: ["General", "CLIENT SECRETS"],
    },
    needsSecret: true,
  },
  {
    check: "grant.refresh_token",
    item: "grant-refresh-token",
    step: 4,
    evidence: "",
    off: {
      evidence: "unauthorized_client: The client is not authorized to use the provided grant type.",
      where: ["General", "General Settings"],
    },
    needsSecret: true,
  },
  {
    check: "grant.implicit",
    item: "grant-implicit",
    step: 4,
    evidence: "",
    off: {
      evidence: "Configured grant types: [authorization_code, refresh_token]",
      where: ["General", "General Settings"],
    },
  },
  {
    check: "implicit.access_token",
    item: "implicit-access-token",
    step: 6,
    evidence: "",
    off: { evidence: "Configured response types: [code, id_token]", where: ["General", "General Settings"] },
  },
  {
    check: "embed_link.matches",
    item: "embed-link",
    step: 9,
    evidence: "",
    off: {
      evidence: "https://acme-example.okta.com/home/oidc_client/0oaEXAMPLE0000000002/aln177a159h7Zf52X0g8",
      where: ["General", "App Embed Link"],
    },
  },
];

const DECLINABLE: ItemId[] = ["grant-implicit", "implicit-access-token"];

export interface Asked {
  off: ReadonlySet<string>;
  silent: ReadonlySet<string>;
  hasSecret: boolean;
  hasEmbedLink: boolean;
}

export function scriptedFinding(script: Scripted, asked: Asked): FindingView {
  const { check, item, step } = script;
  const found = { check, item, step, declinable: DECLINABLE.includes(item) };
  const missing = (script.needsSecret && !asked.hasSecret) || (check === "embed_link.matches" && !asked.hasEmbedLink);
  const title = (part: "passed" | "failed" | "subject") => word(`finding.${check}.${part}`);
  const why = (what: string) => ({ what, place: [], clicks: [], key: null });
  if (missing) {
    return {
      ...found,
      title: title("subject"),
      verdict: "skipped",
      evidence: "",
      advice: why(sentence("skipped.not_asked")),
    };
  }
  if (asked.silent.has(check)) {
    const evidence = "<!doctype html><title>Sign in to continue</title>";
    return {
      ...found,
      title: title("subject"),
      verdict: "inconclusive",
      evidence,
      advice: why(sentence("unknown.other")),
    };
  }
  if (asked.off.has(check)) {
    const { evidence, where } = script.off;
    const place = [{ kind: "path", text: where } as const];
    const advice = { what: word(`finding.${check}.what`), place, clicks: clicks(check), key: null };
    return { ...found, title: title("failed"), verdict: "failed", evidence, advice };
  }
  return { ...found, title: title("passed"), verdict: "passed", evidence: script.evidence, advice: null };
}
