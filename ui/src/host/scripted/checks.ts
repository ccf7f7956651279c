import type { FindingView, ItemId, Rich } from "../types";

interface Scripted {
  check: string;
  item: ItemId;
  step: number;
  title: string;
  evidence: string;
  /** What it says when the setting is off. */
  off: { title: string; evidence: string; what: string; where: string[]; clicks: Rich[] };
  needsSecret?: boolean;
}

const text = (text: string) => ({ kind: "text", text }) as const;
const label = (text: string) => ({ kind: "label", text }) as const;
const edit: Rich = [text("Click "), label("Edit"), text(".")];
const save: Rich = [text("Click "), label("Save"), text(", then check again here.")];

export const SCRIPTED_CHECKS: Scripted[] = [
  {
    check: "org.exists",
    item: "sign-in-as-admin",
    step: 1,
    title: "Okta org found",
    evidence: "Identity Engine",
    off: {
      title: "No Okta org at this address",
      evidence: "404 page not found",
      what: "The address answers, but it is not an Okta org.",
      where: [],
      clicks: [],
    },
  },
  {
    check: "issuer.matches",
    item: "client-id",
    step: 9,
    title: "The issuer is your org",
    evidence: "",
    off: { title: "Another issuer", evidence: "", what: "The org names another issuer.", where: [], clicks: [] },
  },
  {
    check: "client.known",
    item: "client-id",
    step: 9,
    title: "Client ID belongs to this org",
    evidence: "",
    off: {
      title: "Okta does not know this Client ID",
      evidence: "Invalid value for 'client_id' parameter.",
      what: "The integration is in another org, or the Client ID lacks a letter.",
      where: ["General", "Client Credentials"],
      clicks: [[text("Copy "), label("Client ID"), text(" again and paste it here.")]],
    },
  },
  {
    check: "callback.registered",
    item: "sign-in-redirect-uri",
    step: 5,
    title: "Sign-in redirect URI matches exactly",
    evidence: "",
    off: {
      title: "Sign-in redirect URI is missing",
      evidence: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings",
      what: "Okta does not send anybody to Numero’s callback yet.",
      where: ["General", "General Settings"],
      clicks: [edit, [text("Add the callback to "), label("Sign-in redirect URIs"), text(".")], save],
    },
  },
  {
    check: "secret.accepted",
    item: "client-secret",
    step: 9,
    title: "Client Secret is accepted",
    evidence: "",
    needsSecret: true,
    off: {
      title: "Client Secret is refused",
      evidence: "invalid_client: The client secret supplied for a confidential client is invalid.",
      what: "Okta knows the Client ID and does not accept this secret.",
      where: ["General", "CLIENT SECRETS"],
      clicks: [[text("Copy the secret of the line marked "), label("Active"), text(" and paste it here.")]],
    },
  },
  {
    check: "grant.refresh_token",
    item: "grant-refresh-token",
    step: 4,
    title: "Refresh Token is on",
    evidence: "",
    needsSecret: true,
    off: {
      title: "Refresh Token is off",
      evidence: "unauthorized_client: The client is not authorized to use the provided grant type.",
      what: "Numero would lose the sign-in when the first token expires.",
      where: ["General", "General Settings"],
      clicks: [edit, [text("Tick "), label("Refresh Token"), text(".")], save],
    },
  },
  {
    check: "grant.implicit",
    item: "grant-implicit",
    step: 4,
    title: "Implicit (hybrid) is on",
    evidence: "",
    off: {
      title: "Implicit (hybrid) is off",
      evidence: "Configured grant types: [authorization_code, refresh_token]",
      what: "The guide asks for it; your org’s integration does not have it.",
      where: ["General", "General Settings"],
      clicks: [
        [text("Click "), label("Edit"), text(", then open "), label("Advanced"), text(".")],
        [text("Tick "), label("Implicit (hybrid)"), text(".")],
        save,
      ],
    },
  },
  {
    check: "implicit.access_token",
    item: "implicit-access-token",
    step: 6,
    title: "Access Token with implicit is on",
    evidence: "",
    off: {
      title: "Access Token with implicit is off",
      evidence: "Configured response types: [code, id_token]",
      what: "Okta would not hand out an access token this way.",
      where: ["General", "General Settings"],
      clicks: [
        [text("Click "), label("Edit"), text(", then open "), label("Advanced"), text(".")],
        [text("Tick "), label("Allow Access Token with implicit grant type"), text(".")],
        save,
      ],
    },
  },
  {
    check: "embed_link.matches",
    item: "embed-link",
    step: 9,
    title: "Embed Link belongs to this integration",
    evidence: "",
    off: {
      title: "Embed Link belongs to another integration",
      evidence: "https://acme-example.okta.com/home/oidc_client/0oaEXAMPLE0000000002/aln177a159h7Zf52X0g8",
      what: "Its Client ID is not the one above.",
      where: ["General", "App Embed Link"],
      clicks: [[text("Copy "), label("Embed Link"), text(" again and paste it here.")]],
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
  if (missing) return { ...found, title: script.title, verdict: "skipped", evidence: "", advice: null };
  if (asked.silent.has(check)) {
    const evidence = "<!doctype html><title>Sign in to continue</title>";
    return { ...found, title: script.title, verdict: "inconclusive", evidence, advice: null };
  }
  if (asked.off.has(check)) {
    const { title, evidence, what, where, clicks } = script.off;
    const advice = { what, place: [{ kind: "path", text: where } as const], clicks };
    return { ...found, title, verdict: "failed", evidence, advice };
  }
  return { ...found, title: script.title, verdict: "passed", evidence: script.evidence, advice: null };
}
