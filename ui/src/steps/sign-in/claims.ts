import type { ClaimView, SignInResultView } from "../../host/types";
import { moment } from "../../kit/when";
import { m } from "../../messages/messages";

export interface ClaimRow extends ClaimView {
  hook: string;
  /** A value that only machines read: set like a value to copy. */
  exact: boolean;
}

/** What is in a token for machines. The rest is about a person, or a time that is shown as a person reads it. */
const EXACT = ["iss", "aud", "sub", "azp", "jti", "at_hash", "c_hash", "ver", "idp", "amr", "acr"];

/** OpenID Connect Core 2 and 5.1: seconds since 1970. */
const TIMES = ["exp", "iat", "auth_time", "updated_at"];

/** The claims as a person reads them, with what was checked beside them; no check stays empty. */
export function claimRows({ claims, passed, refresh_token }: SignInResultView, masked: boolean): ClaimRow[] {
  const issued = seconds(claims.find(({ name }) => name === "iat")?.value ?? "");
  const rows = claims.map((claim) => ({
    ...claim,
    hook: `claim-${claim.name}`,
    exact: !masked && claim.value !== "" && EXACT.includes(claim.name),
    value: masked ? m.call_hidden() : claim.value === "" ? m.sign_in_not_kept() : readable(claim, issued),
    note: claim.note || m.sign_in_not_compared(),
  }));
  if (!passed) return rows;
  return [
    ...rows,
    {
      hook: "signature",
      exact: false,
      name: m.sign_in_signature_name(),
      value: m.sign_in_signature_made(),
      note: m.sign_in_signature_valid(),
      good: true,
    },
    {
      hook: "refresh-token",
      exact: false,
      name: m.sign_in_refresh_token_name(),
      value: refresh_token ? m.sign_in_refresh_token_received() : m.sign_in_refresh_token_none(),
      note: refresh_token ? m.sign_in_refresh_token_issued() : m.sign_in_refresh_token_not_issued(),
      good: refresh_token,
    },
  ];
}

/** Names and checks, for a ticket; the values are about a person and stay here. */
export function withoutValues(rows: ClaimRow[]): string {
  return [m.sign_in_result(), ...rows.map(({ name, note }) => `${name}: ${note}`), ""].join("\n");
}

function readable({ name, value }: ClaimView, issued: number | null): string {
  const at = TIMES.includes(name) ? seconds(value) : null;
  if (at === null) return value;
  const shown = moment(new Date(at * 1000));
  return name === "exp" && issued !== null
    ? `${shown}, ${m.sign_in_after_issue({ n: Math.round((at - issued) / 60) })}`
    : shown;
}

function seconds(value: string): number | null {
  return /^\d{1,11}$/.test(value) ? Number(value) : null;
}
