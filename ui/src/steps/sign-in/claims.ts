import type { ClaimView, SignInResultView } from "../../host/types";
import { moment } from "../../kit/when";
import { words } from "../../words/en";

export interface ClaimRow extends ClaimView {
  hook: string;
}

/** OpenID Connect Core 2 and 5.1: seconds since 1970. */
const TIMES = ["exp", "iat", "auth_time", "updated_at"];

/** The claims as a person reads them, with what was checked beside them; no check stays empty. */
export function claimRows({ claims, passed, refresh_token }: SignInResultView): ClaimRow[] {
  const issued = seconds(claims.find(({ name }) => name === "iat")?.value ?? "");
  const rows = claims.map((claim) => ({
    ...claim,
    hook: `claim-${claim.name}`,
    value: claim.value === "" ? words.signIn.notKept : readable(claim, issued),
    note: claim.note || words.signIn.notCompared,
  }));
  if (!passed) return rows;
  const { name, made, valid } = words.signIn.signature;
  const refresh = words.signIn.refreshToken;
  return [
    ...rows,
    { hook: "signature", name, value: made, note: valid, good: true },
    {
      hook: "refresh-token",
      name: refresh.name,
      value: refresh_token ? refresh.received : refresh.none,
      note: refresh_token ? refresh.issued : refresh.notIssued,
      good: refresh_token,
    },
  ];
}

/** Names and checks, for a ticket; the values are about a person and stay here. */
export function withoutValues(rows: ClaimRow[]): string {
  return [words.signIn.result, ...rows.map(({ name, note }) => `${name}: ${note}`), ""].join("\n");
}

function readable({ name, value }: ClaimView, issued: number | null): string {
  const at = TIMES.includes(name) ? seconds(value) : null;
  if (at === null) return value;
  const shown = moment(new Date(at * 1000));
  return name === "exp" && issued !== null
    ? `${shown}, ${words.signIn.afterIssue(Math.round((at - issued) / 60))}`
    : shown;
}

function seconds(value: string): number | null {
  return /^\d{1,11}$/.test(value) ? Number(value) : null;
}
